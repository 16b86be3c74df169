//! A pupil's profile: shown to those who teach them, and typed as the pupil tells it.

use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::{Link, PostButton};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::needs::words::{may, teaches};
use crate::pages::profile::present;
use app::{About, Action, AppError};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

const PASSED: &str =
    "Passed on: “please see me”, with the child’s number and nothing else. The child sees nothing of it.";

/// Sends "please see me" about the pupil whose pages begin with `base`.
pub(crate) fn pass_button(base: &str) -> PostButton {
    PostButton {
        label: "Pass to the safeguarding lead".into(),
        action: format!("{base}/pass"),
        hidden: Vec::new(),
    }
}

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let passed = query(&uri)?.text("told") == "passed";
    respond(&visit, None, passed).await
}

/// "Please see me about" this pupil, from any page on which their words stand.
pub async fn pass_on(visit: Visit) -> Result<Redirect, Error> {
    visit.app().pass_on_pupil(&visit.permit).await?;
    Ok(Redirect::to(&format!("{}?told=passed", here(&visit)?)))
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
    let page = respond(&Visit { permit, ..visit }, Some((&fields, text)), false).await?;
    Ok((status, page).into_response())
}

fn here(visit: &Visit) -> Result<String, Error> {
    Ok(format!("/classes/{}/pupils/{}/profile", visit.permit.group()?, visit.permit.pupil()?))
}

async fn respond(visit: &Visit, sent: Option<(&Fields, String)>, passed: bool) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let page = visit.app().profile_page(&visit.permit).await?;
    let base = format!("/classes/{group}/pupils/{pupil}");
    let open = sent.is_some();
    let mut form = present::form(&page, &here(visit)?, sent);
    form.readers = "Their words, not ours. It is marked as told to an adult, and they can change it and take earlier words up again."
        .into();
    let back = match teaches(visit) {
        true => Link::new("Pupil page", base.clone()),
        false => Link::new("Needs of this pupil", format!("{base}/needs")),
    };
    let view = View {
        back,
        name: page.name.clone(),
        class: page.group_name.clone(),
        profile: present::view(&page),
        form: may(visit, Action::TypeProfile).then_some(form),
        open,
        pass: may(visit, Action::PassOnPupil).then(|| pass_button(&base)),
        told: if passed { PASSED.to_owned() } else { String::new() },
    };
    // A window's title may be seen by a whole class on the board: no name in it.
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("One-page profile", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
