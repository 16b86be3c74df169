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
        None => dead(&token),
    })
}

/// Uses it up and leads to the children.
pub async fn come_in(
    State(state): State<WebState>,
    session: Session,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    let Some(who) = state.app.carer_comes_in(&Secret::from_text(&token)).await? else {
        return Ok(dead(&token));
    };
    session::sign_in(&session, &Visitor::new(who.account, who.school, who.role, state.app.now())).await?;
    Ok(Redirect::to("/children").into_response())
}

/// The same for a link that was used, is too old, or never was.
fn dead(token: &str) -> Response {
    // What was typed after the slash is put into the page only where it could have been a link.
    let plain = token.len() <= 64 && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let token = if plain { token } else { "none" };
    (StatusCode::GONE, template::dead(&format!("/family/{token}/another"))).into_response()
}

/// Has another mailed to whom this one was for; says the same whatever is known.
pub async fn another(State(state): State<WebState>, Path(token): Path<String>) -> Result<Response, Error> {
    state.app.another_link(&Secret::from_text(&token)).await?;
    Ok(template::asked().into_response())
}
