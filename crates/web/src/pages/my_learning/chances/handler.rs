//! A pupil's own chances.

use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::chances::present::{NEVER, part};
use crate::pages::chances::{template, view::View};
use crate::pages::targets::words::Reader;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let all = visit.app().own_chances(&visit.permit).await?;
    let view = View {
        back: vec![Link::new("My learning", "/my-learning")],
        heading: "What others did from here".into(),
        instead: if all.is_empty() {
            "There is nothing to show here. What to learn next says more.".into()
        } else {
            String::new()
        },
        parts: all.iter().map(|one| part(one, Reader::Pupil, "")).collect(),
        never: NEVER.to_owned(),
        ..View::default()
    };
    let shell = visit.shell("What others did from here", Some(NavItem::MyLearning)).await?;
    Ok(template::page(&shell, &view))
}
