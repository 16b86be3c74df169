//! A link is opened, and used up by posting.

use super::template;
use super::view::View;
use crate::WebState;
use crate::components::{Problem, Shell};
use crate::error::Error;
use crate::forms::Fields;
use crate::pages::first_screen_of;
use crate::session::{self, Visitor};
use app::staff::Welcome;
use app::{AppError, Secret};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

/// The form, as long as the link opens.
pub async fn show(State(state): State<WebState>, Path(token): Path<String>) -> Result<Response, Error> {
    let view = blank(&state, &token).await?;
    Ok(template::page(&shell(&view), &view).into_response())
}

/// Keeps the address and password, and signs them in.
pub async fn join(
    State(state): State<WebState>,
    session: Session,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let (email, password) = (fields.text("email"), fields.text("password"));
    match state.app.redeem(&Secret::from_text(&token), email, password).await {
        Ok(seat) => {
            session::sign_in(&session, &Visitor::of_seat(seat, state.app.now())).await?;
            Ok(Redirect::to(first_screen_of(seat)).into_response())
        }
        Err(AppError::Input(text)) => {
            let problems = vec![Problem { field: String::new(), text }];
            let view = View { email: email.to_owned(), problems, ..blank(&state, &token).await? };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, template::page(&shell(&view), &view)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn blank(state: &WebState, token: &str) -> Result<View, Error> {
    let welcome = state.app.welcome(&Secret::from_text(token)).await?.ok_or(Error::NotFound)?;
    let Welcome { name, place, first_time } = welcome;
    Ok(View {
        action: format!("/join/{token}"),
        name,
        place,
        first_time,
        least_password: app::account::password::SHORTEST.to_string(),
        ..View::default()
    })
}

fn shell(view: &View) -> Shell {
    let title = if view.first_time { "Welcome" } else { "New password" };
    Shell { title: title.into(), ..Shell::default() }
}
