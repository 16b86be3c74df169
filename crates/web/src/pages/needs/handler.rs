//! The needs of the school.

use super::view::{Line, Part, View};
use super::{template, words};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use app::Action;
use app::needs::{Asks, SchoolNeed, SchoolNeeds};
use maud::Markup;

/// In the order in which to look at them.
const PARTS: [Asks; 4] = [Asks::LookAgain, Asks::NothingDone, Asks::NotUsed, Asks::GoesOn];

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let school = visit.app().school_needs(&visit.permit).await?;
    let part = |asks: Asks| Part {
        title: words::asks(asks).to_owned(),
        lines: school.needs.iter().filter(|one| one.asks == asks).map(|one| line(one, &school)).collect(),
    };
    let class = |(id, name): &(domain::GroupId, String)| Link::new(name, format!("/classes/{id}/needs"));
    let view = View {
        parts: PARTS.map(part).into_iter().filter(|part| !part.lines.is_empty()).collect(),
        classes: school.classes.iter().map(class).collect(),
        list: words::may(&visit, Action::EditNeedList).then(|| Link::new("Our list of needs", "/needs/list")),
    };
    let shell = visit.shell("Needs", Some(NavItem::Needs)).await?;
    Ok(template::page(&shell, &view))
}

fn line(one: &SchoolNeed, school: &SchoolNeeds) -> Line {
    let href = match &one.group {
        Some((group, _)) => format!("/classes/{group}/pupils/{}/needs", one.need.pupil),
        None => String::new(),
    };
    Line {
        pupil: Link::new(&one.name, href),
        class: one.group.as_ref().map_or_else(|| "in no class now".to_owned(), |(_, name)| name.clone()),
        need: one.need.wording.clone(),
        says: words::says(&one.need, school.today),
        done: one.done.iter().map(|one| words::done(one, school.today)).collect(),
    }
}
