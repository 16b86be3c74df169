//! The list, shown and changed; a tap after a lesson.

use super::template;
use super::view::{Taps, View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::{carried, hidden};
use app::{Action, AppError, Relationship, allowed};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ObjectiveId, SubjectId};
use jiff::civil::Date;
use maud::Markup;

/// The list.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let list = visit.app().approach_list(&visit.permit).await?;
    respond(&visit, list.join("\n"), Vec::new()).await
}

/// Keeps it; what cannot be a list is asked again with what was typed still there.
pub async fn save(visit: Visit, fields: Fields) -> Result<Response, Error> {
    match visit.app().set_approach_list(&visit.permit, fields.text("list")).await {
        Ok(()) => Ok(Redirect::to(&format!("/classes/{}/approaches", visit.permit.group()?)).into_response()),
        Err(AppError::Input(text)) => {
            let problems = vec![Problem { field: "list".into(), text }];
            let page = respond(&visit, fields.text("list").to_owned(), problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// A tap, or a tap taken back.
pub async fn tap(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let subject: SubjectId = fields.parsed("subject")?.ok_or(Error::NotFound)?;
    let objective: ObjectiveId = fields.parsed("objective")?.ok_or(Error::NotFound)?;
    let day: Date =
        fields.text("day").parse().map_err(|_| Error::Bad("Choose the day of the lesson.".into()))?;
    let (word, used) = match (fields.text("tap"), fields.text("untap")) {
        ("", word) => (word, false),
        (word, _) => (word, true),
    };
    visit.app().tap_approach(&visit.permit, objective, day, word, used).await?;
    let query = carried(subject, &[objective]);
    Ok(Redirect::to(&format!("/classes/{}/exit{query}&day={day}", visit.permit.group()?)))
}

/// The taps that a page about a lesson offers; nothing to those who may not.
pub(crate) async fn taps_of(
    visit: &Visit,
    subject: SubjectId,
    objective: ObjectiveId,
    day: Date,
) -> Result<Taps, Error> {
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    if !allowed(role, Relationship::Teaches, Action::RecordTaught) {
        return Ok(Taps::default());
    }
    let tapped = visit.app().approaches_of_lesson(&visit.permit, objective, day).await?;
    let mut hidden = hidden(subject, &[objective]);
    hidden.push(Hidden::new("day", day.to_string()));
    let action = format!("/classes/{}/approaches/tap", visit.permit.group()?);
    Ok(Taps { action, hidden, ways: tapped.ways })
}

async fn respond(visit: &Visit, list: String, problems: Vec<Problem>) -> Result<Markup, Error> {
    let group = visit.permit.group()?;
    let view = View {
        action: format!("/classes/{group}/approaches"),
        back: format!("/classes/{group}/helps"),
        list,
        problems,
    };
    let shell = visit.shell("Our ways to teach", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
