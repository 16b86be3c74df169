//! What a body's requests cost. Anybody may keep a copy for five minutes.

use super::template;
use crate::WebState;
use crate::components::Shell;
use crate::error::Error;
use crate::pages::public_profile::turnstile;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The page.
pub async fn show(State(state): State<WebState>, Path(body): Path<String>) -> Result<Response, Error> {
    if !turnstile::passes() {
        let later = [(header::RETRY_AFTER, "2")];
        let says = "Many are reading just now. Please try again in a few seconds.";
        return Ok((StatusCode::TOO_MANY_REQUESTS, later, says).into_response());
    }
    let body = body.parse().map_err(|_| Error::NotFound)?;
    let burden = state.app.burden(body).await?.ok_or(Error::NotFound)?;
    let shell = Shell {
        title: format!("What {} asks of schools", burden.body_name),
        simulated: state.settings.demo.is_some(),
        ..Shell::default()
    };
    let mut page = template::page(&shell, &burden).into_response();
    page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    Ok(page)
}
