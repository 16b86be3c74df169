//! A unit's knowledge organiser.

use super::template;
use super::view::View;
use crate::components::figure::figure;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::guard::Visit;
use app::assessment::organiser::{diagram, quiz};
use app::curricula::UnitOrganiser;
use app::{About, Action};
use axum::extract::Path;
use domain::{Role, UnitId};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, Path(unit): Path<String>) -> Result<Markup, Error> {
    let found = visit.app().organiser(&visit.permit, id(&unit)?).await?;
    let may_edit = visit.leave(Action::EditCurriculum, About::School).await.is_ok();
    let organiser = &found.organiser;
    let view = View {
        title: found.title.clone(),
        about: match year(found.year) {
            Some(year) => format!("{}, {year}", found.subject),
            None => found.subject.clone(),
        },
        terms: organiser.terms.iter().map(|one| (one.term.clone(), one.meaning.clone())).collect(),
        facts: organiser.facts.clone(),
        dates: organiser.dates.iter().map(|one| (one.when.clone(), one.what.clone())).collect(),
        figure: diagram(organiser).map(|drawing| figure(&drawing, "organiser")),
        caption: organiser.caption.clone().unwrap_or_default(),
        quiz: if quiz(organiser, 0, 1).is_empty() {
            String::new()
        } else {
            format!("/organisers/{}/quiz", found.unit)
        },
        edit: if may_edit { format!("/curriculum/units/{}/organiser", found.unit) } else { String::new() },
    };
    let shell = visit.shell("Knowledge organiser", Some(nav(&visit))).await?;
    Ok(template::page(&shell, &view))
}

/// The entry of the navigation that it belongs to.
pub(crate) fn nav(visit: &Visit) -> NavItem {
    if visit.visitor.role() == Some(Role::Pupil) { NavItem::MyLearning } else { NavItem::Curriculum }
}

/// "Fractions (Year 5)"
pub(crate) fn title(found: &UnitOrganiser) -> String {
    match year(found.year) {
        Some(year) => format!("{} ({year})", found.title),
        None => found.title.clone(),
    }
}

fn year(year: Option<i8>) -> Option<String> {
    Some(match year? {
        year @ 1.. => format!("Year {year}"),
        0 => "Reception".to_owned(),
        _ => "Nursery".to_owned(),
    })
}

pub(crate) fn id(text: &str) -> Result<UnitId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
