//! The record shared with one school, for the body that leads it. The page is the school's own.

use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::AboveVisit;
use crate::pages::conversation::present::{Shown, deed, on_the_page, told, view};
use crate::pages::conversation::{pack as paper, template};
use app::{AboveRelation, Action, allowed_above};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

fn base(visit: &AboveVisit) -> Result<String, Error> {
    Ok(format!("/above/schools/{}", visit.permit.school()?))
}

/// The record.
pub async fn show(visit: AboveVisit, uri: Uri) -> Result<Markup, Error> {
    respond(&visit, Shown { told: told(query(&uri)?.text("told")), ..Shown::default() }).await
}

/// Something on it.
pub async fn change(visit: AboveVisit, fields: Fields) -> Result<Response, Error> {
    let done = deed(&fields)?;
    match visit.app().keep_conversation_above(&visit.permit, &done, fields.text("submission")).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?told={}", base(&visit)?, fields.text("do"))).into_response()),
        Err(error) => {
            let Some((status, problem)) = on_the_page(&error) else { return Err(error.into()) };
            let page = respond(&visit, Shown { typed: Some(&fields), problem, ..Shown::default() }).await?;
            Ok((status, page).into_response())
        }
    }
}

/// Two pages of it.
pub async fn pack(visit: AboveVisit) -> Result<Markup, Error> {
    let record = visit.app().conversation_above(&visit.permit).await?;
    let shown = Shown { base: base(&visit)?, ..Shown::default() };
    let shell = visit.shell("Conversation", NavItem::Above).await?;
    Ok(paper::page(&shell, &view(&record, &shown)))
}

async fn respond(visit: &AboveVisit, shown: Shown<'_>) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeAboveSchool).await?;
    let record = visit.app().conversation_above(&permit).await?;
    let writes = allowed_above(permit.role, AboveRelation::NamedSchool, Action::KeepAboveSchool);
    let shown = Shown { base: base(visit)?, writes, ..shown };
    let shell = visit.shell("Conversation", NavItem::Above).await?;
    Ok(template::page(&shell, &view(&record, &shown)))
}
