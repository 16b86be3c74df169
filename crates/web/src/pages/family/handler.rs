//! A carer's link is looked at, which spends nothing, and used up by posting.

use super::template;
use crate::WebState;
use crate::catalogue::Words;
use crate::error::Error;
use crate::session::{self, Visitor};
use app::Secret;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

/// Whom it is for, and one button; or that it opens nothing.
pub async fn show(State(state): State<WebState>, Path(token): Path<String>) -> Result<Response, Error> {
    Ok(match state.app.carer_welcome(&Secret::from_text(&token)).await? {
        Some(welcome) => {
            let action = format!("/family/{token}");
            template::page(Words::of(welcome.language), &welcome.name, &action).into_response()
        }
        None => dead(),
    })
}

/// Uses it up and leads to the children.
pub async fn come_in(
    State(state): State<WebState>,
    session: Session,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    let Some(who) = state.app.carer_comes_in(&Secret::from_text(&token)).await? else { return Ok(dead()) };
    session::sign_in(&session, &Visitor::new(who.account, who.school, who.role, state.app.now())).await?;
    Ok(Redirect::to("/children").into_response())
}

/// The same for a link that was used, is too old, or never was.
fn dead() -> Response {
    (StatusCode::GONE, template::dead()).into_response()
}
