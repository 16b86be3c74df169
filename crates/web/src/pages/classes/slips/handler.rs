//! Slips to print.

use super::template;
use super::view::{Slip, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::children::child::view::Subject;
use app::family::SubjectPage;
use maud::Markup;

/// All of them.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let class = visit.app().class_slips(&visit.permit).await?;
    let subject = |one: SubjectPage| Subject { title: one.title, unit: one.unit, page: one.page };
    let slip = |one: app::family::Slip| Slip {
        name: one.name,
        language: one.language,
        restricted: one.restricted,
        subjects: one.subjects.into_iter().map(subject).collect(),
    };
    let view = View {
        back: Link::new(class.group_name.clone(), format!("/classes/{}", visit.permit.group()?)),
        school: class.school,
        class: class.group_name,
        teachers: class.teachers.join(", "),
        today: class.today,
        slips: class.slips.into_iter().map(slip).collect(),
    };
    let shell = visit.shell("Slips for families", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
