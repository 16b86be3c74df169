//! The list: shown, changed.

use super::template;
use super::view::View;
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

/// The list.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let list = visit.app().need_list(&visit.permit).await?;
    respond(&visit, View { list: list.join("\n"), problems: Vec::new() }).await
}

/// Keeps it; what cannot be a list is asked again with what was typed still there.
pub async fn save(visit: Visit, fields: Fields) -> Result<Response, Error> {
    match visit.app().set_need_list(&visit.permit, fields.text("list")).await {
        Ok(()) => Ok(Redirect::to("/needs/list").into_response()),
        Err(AppError::Input(text)) => {
            let problems = vec![Problem { field: "list".into(), text }];
            let page = respond(&visit, View { list: fields.text("list").to_owned(), problems }).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn respond(visit: &Visit, view: View) -> Result<Markup, Error> {
    let shell = visit.shell("Our list of needs", Some(NavItem::Needs)).await?;
    Ok(template::page(&shell, &view))
}
