//! The record, for the school.

use super::present::{Shown, deed, on_the_page, told, view};
use super::{pack as paper, template};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::needs::words::may;
use app::{About, Action};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

const BASE: &str = "/conversation";

/// The record.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    respond(&visit, Shown { told: told(query(&uri)?.text("told")), ..Shown::default() }).await
}

/// Something on it.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let done = deed(&fields)?;
    match visit.app().keep_conversation(&visit.permit, &done, fields.text("submission")).await {
        Ok(()) => Ok(Redirect::to(&format!("{BASE}?told={}", fields.text("do"))).into_response()),
        Err(error) => {
            let Some((status, problem)) = on_the_page(&error) else { return Err(error.into()) };
            let page = respond(&visit, Shown { typed: Some(&fields), problem, ..Shown::default() }).await?;
            Ok((status, page).into_response())
        }
    }
}

/// Two pages of it.
pub async fn pack(visit: Visit) -> Result<Markup, Error> {
    let record = visit.app().single_conversation(&visit.permit).await?;
    let shown = Shown { base: BASE.into(), ..Shown::default() };
    let shell = visit.shell("Conversation", Some(NavItem::Conversation)).await?;
    Ok(paper::page(&shell, &view(&record, &shown)))
}

async fn respond(visit: &Visit, shown: Shown<'_>) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeSingleConversation, About::School).await?;
    let record = visit.app().single_conversation(&permit).await?;
    let shown = Shown { base: BASE.into(), writes: may(visit, Action::KeepSingleConversation), ..shown };
    let shell = visit.shell("Conversation", Some(NavItem::Conversation)).await?;
    Ok(template::page(&shell, &view(&record, &shown)))
}
