//! One provision: seen, sessions noted, the check at exit.

use super::present::{May, view};
use super::template;
use super::view::View;
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::needs::words::{may, teaches};
use app::provision::{ExitForm, Said};
use app::{Action, AppError};
use axum::extract::RawPathParams;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ProvisionId;
use jiff::civil::Date;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, params: RawPathParams) -> Result<Markup, Error> {
    respond(&visit, provision(&params)?, Vec::new()).await
}

/// A session took place, did not, or is taken back.
pub async fn session(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let id = provision(&params)?;
    let on: Date = fields.text("on").parse().map_err(|_| Error::NotFound)?;
    let said = match fields.text("do") {
        "held" => Said::Held(fields.all_parsed("away")?.into_iter().collect()),
        "not-held" => Said::NotHeld,
        _ => Said::Nothing,
    };
    let noted = visit.app().note_session(&visit.permit, id, on, &said).await;
    answer(&visit, id, noted).await
}

/// The check at exit.
pub async fn check(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let id = provision(&params)?;
    let by_child = |prefix| fields.keyed(prefix).map(|(pupil, text)| (pupil, text.to_owned())).collect();
    let form = ExitForm { told: by_child("now."), hopes: by_child("hope.") };
    let kept = visit.app().check_at_exit(&visit.permit, id, &form).await;
    answer(&visit, id, kept).await
}

/// The provision that the path names.
pub(crate) fn provision(params: &RawPathParams) -> Result<ProvisionId, Error> {
    let named = params.iter().find(|(name, _)| *name == "provision");
    named.and_then(|(_, value)| value.parse().ok()).ok_or(Error::NotFound)
}

async fn answer(visit: &Visit, id: ProvisionId, done: Result<(), AppError>) -> Result<Response, Error> {
    match done {
        Ok(()) => {
            let page = format!("/classes/{}/provision/{id}", visit.permit.group()?);
            Ok(Redirect::to(&page).into_response())
        }
        Err(AppError::Input(text)) => {
            let page = respond(visit, id, vec![Problem { field: String::new(), text }]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn respond(visit: &Visit, id: ProvisionId, problems: Vec<Problem>) -> Result<Markup, Error> {
    let page = visit.app().provision_page(&visit.permit, id).await?;
    let group = visit.permit.group()?;
    let may = May {
        note: may(visit, Action::RecordSession),
        check: may(visit, Action::SetProvision),
        worth: may(visit, Action::SeeWorth),
        plan: may(visit, Action::SeeSupportPlan),
    };
    let view = View { problems, ..view(group, &page, may) };
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Provision };
    let shell = visit.shell("Beside the lessons", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
