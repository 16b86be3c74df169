//! A pupil taps three pictures.

use super::template;
use super::view::View;
use crate::WebState;
use crate::components::Problem;
use crate::device::Device;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Stranger;
use crate::pages::enter::handler::{closed, shell};
use crate::pages::first_screen;
use crate::session::{self, Visitor};
use app::signing_in::pictures::{LENGTH, Picture, PictureCode};
use app::signing_in::{OpenClass, Opened};
use app::{AppError, ErrorKind};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::PupilId;
use tower_sessions::Session;

/// The grid.
pub async fn show(
    State(state): State<WebState>,
    session: Session,
    device: Device,
    Path(pupil): Path<String>,
) -> Result<Response, Error> {
    let pupil = pupil.parse().map_err(|_| Error::NotFound)?;
    let Some((_, opened)) = opened(&state, &session, pupil).await? else { return Ok(closed()) };
    let page = template::page(&shell("Your pictures"), &view(pupil, opened, Vec::new()));
    Ok(device.remembered_by(page.into_response()))
}

/// One more tap; with the third, in.
pub async fn tap(
    State(state): State<WebState>,
    session: Session,
    device: Device,
    Stranger(request): Stranger,
    Path(pupil): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let pupil = pupil.parse().map_err(|_| Error::NotFound)?;
    let Some((class, opened)) = opened(&state, &session, pupil).await? else { return Ok(closed()) };
    let tapped: Vec<Picture> = fields
        .all("picked")
        .chain(fields.all("picture"))
        .map(|word| Picture::from_words(word).ok_or(Error::NotFound))
        .collect::<Result<_, _>>()?;
    if tapped.len() < LENGTH {
        let page = template::page(&shell("Your pictures"), &view(pupil, opened, tapped));
        return Ok(device.remembered_by(page.into_response()));
    }
    let code = PictureCode::tapped(&tapped).ok_or(Error::NotFound)?;
    let answer = match state.app.sign_in_by_pictures(&class, pupil, code, &device.number, &request).await {
        Ok(who) => {
            let visitor = Visitor::new(who.account, who.school, who.role, request.now);
            session::sign_in(&session, &visitor).await?;
            Redirect::to(first_screen(who.role)).into_response()
        }
        Err(error) if error.kind() == ErrorKind::Input => {
            let problems = vec![Problem { field: String::new(), text: error.sentence() }];
            let view = View { problems, ..view(pupil, opened, Vec::new()) };
            (StatusCode::UNPROCESSABLE_ENTITY, template::page(&shell("Your pictures"), &view)).into_response()
        }
        Err(error) => return Err(error.into()),
    };
    Ok(device.remembered_by(answer))
}

/// The class that is open here and one of its pupils; nothing when it is open no more.
async fn opened(
    state: &WebState,
    session: &Session,
    pupil: PupilId,
) -> Result<Option<(OpenClass, Opened)>, Error> {
    let Some(class) = session::open_class(session).await? else { return Ok(None) };
    match state.app.pupil_of_open_class(&class, pupil).await {
        Ok(opened) => Ok(Some((class, opened))),
        Err(AppError::NotFound) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

fn view(pupil: PupilId, opened: Opened, tapped: Vec<Picture>) -> View {
    let instead = if opened.has_pictures {
        String::new()
    } else {
        "You have no pictures yet. Ask your teacher for them, or use your card.".into()
    };
    View {
        action: format!("/enter/pictures/{pupil}"),
        face: opened.face.into(),
        tapped,
        problems: Vec::new(),
        instead,
    }
}
