//! A class's list, for whoever typed its code.

use super::template;
use super::view::{Tile, View};
use crate::WebState;
use crate::error::Error;
use crate::pages::enter::handler::{closed, shell};
use crate::session;
use app::AppError;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

/// The list.
pub async fn show(State(state): State<WebState>, session: Session) -> Result<Response, Error> {
    let Some(class) = session::open_class(&session).await? else { return Ok(closed()) };
    let list = match state.app.class_list(&class).await {
        Ok(list) => list,
        Err(AppError::NotFound) => return Ok(closed()),
        Err(other) => return Err(other.into()),
    };
    let pupils: Vec<Tile> = list
        .pupils
        .into_iter()
        .map(|(pupil, face)| Tile { href: format!("/enter/pictures/{pupil}"), face: face.into() })
        .collect();
    let empty = if pupils.is_empty() {
        "Nobody is on this list yet. Ask your teacher.".into()
    } else {
        String::new()
    };
    Ok(template::page(&shell("Who are you?"), &View { class: list.class, pupils, empty }).into_response())
}
