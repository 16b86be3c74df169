//! Slips to print.

use super::template;
use super::view::{Slip, View};
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::children::child::partners::views;
use crate::pages::children::child::present::{target, then};
use crate::pages::children::child::view::Subject;
use crate::pages::needs::words::may;
use app::Action;
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
    let types = may(&visit, Action::TypeFamilyWords);
    let pupils = format!("/classes/{}/pupils", visit.permit.group()?);
    let subject = |one: SubjectPage| Subject { title: one.title, unit: one.unit, page: one.page };
    let slip = |one: app::family::Slip| Slip {
        type_it: types.then(|| format!("{pupils}/{}/family-words", one.pupil)),
        name: one.name,
        language: one.language,
        restricted: one.restricted,
        subjects: one.subjects.into_iter().map(subject).collect(),
        does: one.does,
        targets: one.targets.iter().filter_map(|one| target(one, false)).collect(),
        agreed: one.agreed.into_iter().map(|one| (one.wording, one.on, one.done_on)).collect(),
        replies: one.replies,
        answered: one.answered,
        clubs: one.clubs.into_iter().map(|one| one.club).collect(),
        partners: views(&one.partners),
        chances: one.chances,
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
