//! My learning: the pupil's own page.

use super::view::Pulse;
use super::{present, template};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use app::teaching::access::for_pupil;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let own = visit.app().my_learning(&visit.permit).await?;
    let shell = visit.shell("My learning", Some(NavItem::MyLearning)).await?;
    let mut view = present::view(&own.first_name, &own.subjects);
    view.organisers =
        own.organisers.iter().map(|(unit, title)| Link::new(title, format!("/organisers/{unit}"))).collect();
    view.likes = present::likes(own.likes.as_deref());
    view.done = own.done.iter().map(|one| for_pupil(&one.what)).collect();
    view.done.extend(own.sessions.iter().map(present::sessions));
    view.measured =
        own.measured.iter().map(|(subject, said)| format!("{subject}. {}", said.sentence())).collect();
    view.profile = if own.has_profile { "Open my page" } else { "Write my page" }.into();
    view.targets = own.targets.map(|all| all.iter().map(present::target).collect());
    view.chances = own.chances;
    view.pulse = Pulse { asked: !own.asked.is_empty(), told: present::told(&own.told) };
    Ok(template::page(&shell, &view))
}
