//! A child's plan: seen, taken out as a file; outcomes recorded, noted, ended.

use super::present::{May, base, view};
use super::view::View;
use super::{file, template};
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::needs::words::{may, teaches};
use app::exchange::document::{Format, write};
use app::support_plan::OutcomeForm;
use app::{About, Action, AppError};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::PlanOutcomeId;
use jiff::civil::Date;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, &Fields::default(), Vec::new()).await
}

/// The plan as DOCX or ODT. The file's name says nothing of whose it is.
pub async fn export(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let format = match query(&uri)?.text("as") {
        "odt" => Format::Odt,
        _ => Format::Docx,
    };
    let (plan, form) = visit.app().plan_for_file(&visit.permit).await?;
    let bytes = write(&file::document(&plan, &form), format)
        .map_err(|problem| AppError::input(problem.to_string()))?;
    let name = format!("attachment; filename=\"support-plan.{}\"", format.extension());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// Records an outcome.
pub async fn record(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let date = |name: &str| match fields.text(name) {
        "" => Ok(None),
        text => text.parse::<Date>().map(Some),
    };
    let (Ok(from), Ok(review_on)) = (date("from"), date("review")) else {
        return again(&visit, &fields, "Choose the days from the calendar.".into()).await;
    };
    let form = OutcomeForm { wording: fields.text("wording").to_owned(), from, review_on };
    let kept = visit.app().record_outcome(&visit.permit, &form, fields.text("submission")).await;
    answer(&visit, &fields, kept).await
}

/// Notes how an outcome goes.
pub async fn note(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let id = outcome(&fields)?;
    let (note, submission) = (fields.text("note"), fields.text("submission"));
    let kept = visit.app().note_outcome(&visit.permit, id, note, submission).await;
    answer(&visit, &fields, kept).await
}

/// Ends an outcome.
pub async fn end(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let ended = visit.app().end_outcome(&visit.permit, outcome(&fields)?).await;
    answer(&visit, &fields, ended).await
}

fn outcome(fields: &Fields) -> Result<PlanOutcomeId, Error> {
    fields.parsed("outcome")?.ok_or(Error::NotFound)
}

async fn answer(visit: &Visit, fields: &Fields, done: Result<(), AppError>) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(&base(visit.permit.group()?, visit.permit.pupil()?)).into_response()),
        Err(AppError::Input(text)) => again(visit, fields, text).await,
        Err(error) => Err(error.into()),
    }
}

async fn again(visit: &Visit, fields: &Fields, text: String) -> Result<Response, Error> {
    let page = respond(visit, fields, vec![Problem { field: String::new(), text }]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn respond(visit: &Visit, typed: &Fields, problems: Vec<Problem>) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let permit = visit.leave(Action::SeeSupportPlan, About::PupilOf(group, pupil)).await?;
    let plan = visit.app().support_plan(&permit).await?;
    let may = May {
        review: may(visit, Action::ReviewSupport),
        record: may(visit, Action::RecordOutcome),
        export: may(visit, Action::ExportSupport),
        begin: may(visit, Action::SetProvision),
        profile: may(visit, Action::SeeProfile),
        teaches: teaches(visit),
    };
    let mut view = View { problems, ..view(group, &plan, may) };
    if let Some(record) = view.record.as_mut().filter(|_| !view.problems.is_empty()) {
        typed.text("wording").clone_into(&mut record.wording);
        typed.text("review").clone_into(&mut record.review);
    }
    // A window's title may be seen by a whole class on the board: no name in it.
    let current = if teaches(visit) { NavItem::Classes } else { NavItem::Provision };
    let shell = visit.shell("A child’s plan", Some(current)).await?;
    Ok(template::page(&shell, &view))
}
