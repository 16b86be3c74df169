//! Where pupils come in: the class's code opens its list.

use super::template;
use super::view::View;
use crate::WebState;
use crate::components::{Link, Problem, Shell};
use crate::device::Device;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Stranger;
use crate::session;
use app::{AppError, ErrorKind};
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

/// The form.
pub async fn show(
    State(state): State<WebState>,
    session: Session,
    device: Device,
    uri: Uri,
) -> Result<Response, Error> {
    let mut view = View::default();
    if uri.query() == Some("away") {
        view.said = "Nobody was here for a while, so we closed the page.".into();
    } else if !query(&uri)?.text("closed").is_empty() {
        view.said = "The list was closed. Type the code again.".into();
    }
    if let Some(class) = session::open_class(&session).await? {
        match state.app.class_list(&class).await {
            Ok(list) => view.open = Some(Link::new(format!("Go on with {}", list.class), "/enter/names")),
            Err(AppError::NotFound) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(device.remembered_by(template::page(&shell("Come in"), &view).into_response()))
}

/// Opens a class's list, or says that it could not.
pub async fn open(
    State(state): State<WebState>,
    session: Session,
    device: Device,
    Stranger(request): Stranger,
    fields: Fields,
) -> Result<Response, Error> {
    let answer = match state.app.open_class(fields.text("code"), &device.number, &request).await {
        Ok(class) => {
            session::remember_class(&session, class).await?;
            Redirect::to("/enter/names").into_response()
        }
        Err(error) if error.kind() == ErrorKind::Input => {
            let view = View {
                code: fields.text("code").chars().take(40).collect(),
                problems: vec![Problem { field: "code".into(), text: error.sentence() }],
                ..View::default()
            };
            (StatusCode::UNPROCESSABLE_ENTITY, template::page(&shell("Come in"), &view)).into_response()
        }
        Err(error) => return Err(error.into()),
    };
    Ok(device.remembered_by(answer))
}

/// Nobody is signed in yet, so nothing surrounds the page.
pub(super) fn shell(title: &str) -> Shell {
    Shell { title: title.into(), ..Shell::default() }
}

/// To the first page, when the class's list is not open here (any more).
pub(super) fn closed() -> Response {
    Redirect::to("/enter?closed=1").into_response()
}
