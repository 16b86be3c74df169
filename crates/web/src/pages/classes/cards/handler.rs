//! Cards to print.

use super::template;
use super::view::{Card, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::children::child::view::Subject;
use app::family::SubjectPage;
use maud::Markup;

/// All of them.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let class = visit.app().class_cards(&visit.permit).await?;
    let subject = |one: SubjectPage| Subject { title: one.title, unit: one.unit, page: one.page };
    let card = |one: app::evening::Card| Card {
        name: one.slip.name,
        language: one.slip.language,
        at: one.at.map(|at| at.to_string()).unwrap_or_default(),
        does: one.slip.does,
        subjects: one.slip.subjects.into_iter().map(subject).collect(),
    };
    let back = format!("/classes/{}/evening", visit.permit.group()?);
    let view = View {
        back: Link::new(format!("Parents’ evening of {}", class.class.group_name), back),
        on: class.evening.map(|(on, _)| on),
        cards: class.cards.into_iter().map(card).collect(),
    };
    let shell = visit.shell("Cards for the conversations", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
