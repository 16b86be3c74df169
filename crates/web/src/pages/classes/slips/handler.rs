//! Slips to print.

use super::template;
use super::view::{Slip, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::children::child::present::then;
use crate::pages::children::child::view::Subject;
use app::family::SubjectPage;
use axum::http::Uri;
use maud::Markup;

/// All of them.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let paper = query(&uri)?.text("for") == "paper";
    let mut class = visit.app().class_slips(&visit.permit).await?;
    let mailed = class.slips.iter().any(|one| one.mailed);
    class.slips.retain(|one| !paper || !one.mailed);
    let base = format!("/classes/{}/slips", visit.permit.group()?);
    let other = match (mailed, paper) {
        (false, _) => None,
        (true, true) => Some(Link::new("For everybody", base)),
        (true, false) => Some(Link::new("Only for those without mail", format!("{base}?for=paper"))),
    };
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
        then: then(class.second),
        teachers: class.teachers.join(", "),
        today: class.today,
        other,
        slips: class.slips.into_iter().map(slip).collect(),
    };
    let shell = visit.shell("Slips for families", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
