//! A pupil's profile: shown to those who teach them, and typed as the pupil tells it.

use super::template;
use super::view::View;
use crate::components::Link;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::needs::words::{may, teaches};
use crate::pages::profile::present;
use app::{About, Action, AppError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, None).await
}

/// Keeps what the pupil told; what cannot be taken comes back as it was typed.
pub async fn type_it(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let (status, text) = match visit.app().type_profile(&visit.permit, &present::read(&fields)?).await {
        Ok(()) => return Ok(Redirect::to(&here(&visit)?).into_response()),
        Err(AppError::Input(text)) => (StatusCode::UNPROCESSABLE_ENTITY, text),
        Err(AppError::Conflict(text)) => (StatusCode::CONFLICT, text),
        Err(error) => return Err(error.into()),
    };
    let about = About::PupilOf(visit.permit.group()?, visit.permit.pupil()?);
    let permit = visit.leave(Action::SeeProfile, about).await?;
    let page = respond(&Visit { permit, ..visit }, Some((&fields, text))).await?;
    Ok((status, page).into_response())
}

fn here(visit: &Visit) -> Result<String, Error> {
    Ok(format!("/classes/{}/pupils/{}/profile", visit.permit.group()?, visit.permit.pupil()?))
}

async fn respond(visit: &Visit, sent: Option<(&Fields, String)>) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let page = visit.app().profile_page(&visit.permit).await?;
    let base = format!("/classes/{group}/pupils/{pupil}");
    let open = sent.is_some();
    let mut form = present::form(&page, &here(visit)?, sent);
    form.readers = "Their words, not ours. It is marked as told to an adult, and they can change it and take earlier words up again."
        .into();
    let back = match teaches(visit) {
        true => Link::new("Pupil page", base),
        false => Link::new("Needs of this pupil", format!("{base}/needs")),
    };
    let view = View {
        back,
        name: page.name.clone(),
        class: page.group_name.clone(),
        profile: present::view(&page),
        form: may(visit, Action::TypeProfile).then_some(form),
        open,
    };
    // A window's title may be seen by a whole class on the board: no name in it.
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("One-page profile", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
