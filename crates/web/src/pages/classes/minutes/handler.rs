//! The ledger of a class, and what changes a provision.

use super::view::View;
use super::{present, template};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Link, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date};
use crate::guard::Visit;
use crate::pages::needs::words::teaches;
use app::minutes::JoinPreview;
use app::store::NotHeld;
use app::{Action, AppError, Relationship, allowed};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ProvisionId, PupilId};
use jiff::civil::Date;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, None, Vec::new()).await
}

/// A child joins: both sides are shown first, and kept is what was agreed then.
pub async fn join(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let (provision, pupil) = (provision(&fields)?, pupil(&fields)?);
    if fields.text("agreed") != "on" {
        return match visit.app().preview_join(&visit.permit, provision, pupil).await {
            Ok(both) => Ok(respond(&visit, Some(&both), Vec::new()).await?.into_response()),
            Err(error) => answer(&visit, Err(error)).await,
        };
    }
    let done = visit.app().join_provision(&visit.permit, provision, pupil).await;
    answer(&visit, done).await
}

/// A child leaves.
pub async fn leave(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let (provision, pupil) = (provision(&fields)?, pupil(&fields)?);
    let done = visit.app().leave_provision(&visit.permit, provision, pupil).await;
    answer(&visit, done).await
}

/// It ends.
pub async fn end(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let done = visit.app().end_provision(&visit.permit, provision(&fields)?).await;
    answer(&visit, done).await
}

/// A session was not held.
pub async fn not_held(visit: Visit, fields: Fields) -> Result<Response, Error> {
    note(visit, fields, NotHeld::Noted).await
}

/// It was, after all.
pub async fn held(visit: Visit, fields: Fields) -> Result<Response, Error> {
    note(visit, fields, NotHeld::TakenBack).await
}

async fn note(visit: Visit, fields: Fields, not_held: NotHeld) -> Result<Response, Error> {
    let on: Date = fields.text("on").parse().map_err(|_| Error::NotFound)?;
    let done = visit.app().note_not_held(&visit.permit, provision(&fields)?, on, not_held).await;
    answer(&visit, done).await
}

fn provision(fields: &Fields) -> Result<ProvisionId, Error> {
    fields.parsed("provision")?.ok_or(Error::NotFound)
}

fn pupil(fields: &Fields) -> Result<PupilId, Error> {
    fields.parsed("pupil")?.ok_or(Error::NotFound)
}

async fn answer(visit: &Visit, done: Result<(), AppError>) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/classes/{}/minutes", visit.permit.group()?)).into_response()),
        Err(AppError::Input(text)) => {
            let page = respond(visit, None, vec![Problem { field: String::new(), text }]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn respond(
    visit: &Visit,
    joins: Option<&JoinPreview>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let class = visit.app().class_minutes(&visit.permit).await?;
    let group = visit.permit.group()?;
    let role = visit.visitor.role();
    let changes = role.is_some_and(|role| {
        allowed(role, Relationship::Teaches, Action::SetProvision)
            || allowed(role, Relationship::SameSchool, Action::SetProvision)
    });
    let teaches = teaches(visit);
    // Whoever does not teach the class opens the child's plan, not what the child knows.
    let opens = if teaches { "" } else { "/support" };
    let view = View {
        nav: ClassNav {
            class: class.group_name.clone(),
            base: format!("/classes/{group}"),
            query: String::new(),
            current: Some(ClassPage::Conversations),
        },
        back: (!teaches).then(|| Link::new("Provision map", "/provision")),
        joins: joins.map(|both| present::joins(group, both)),
        since: format!("Since {}.", long_date(class.from)),
        rows: class.pupils.iter().map(|one| present::row(group, one, &class.subjects, opens)).collect(),
        provisions: class
            .provisions
            .iter()
            .map(|one| present::provision(group, one, &class, changes))
            .collect(),
        new: changes
            .then(|| Link::new("Plan something beside the lessons", format!("/classes/{group}/minutes/new"))),
        problems,
    };
    let current = if teaches { NavItem::Classes } else { NavItem::Provision };
    let shell = visit.shell("Minutes", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
