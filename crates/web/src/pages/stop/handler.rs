//! Looking stops nothing; the button does, and so does a mail program's one click (RFC 8058).

use super::template;
use crate::WebState;
use crate::catalogue::Words;
use crate::error::Error;
use crate::pages::family::template::stops_nothing;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// The page with its button.
pub async fn show(State(state): State<WebState>, Path(token): Path<String>) -> Result<Response, Error> {
    Ok(match state.app.may_stop_mail(&token).await? {
        Some(language) => template::page(Words::of(language), &format!("/stop/{token}")).into_response(),
        None => gone(),
    })
}

/// No more of them.
pub async fn stop(State(state): State<WebState>, Path(token): Path<String>) -> Result<Response, Error> {
    Ok(match state.app.stop_mail(&token).await? {
        Some(language) => template::done(Words::of(language)).into_response(),
        None => gone(),
    })
}

fn gone() -> Response {
    (StatusCode::GONE, stops_nothing()).into_response()
}
