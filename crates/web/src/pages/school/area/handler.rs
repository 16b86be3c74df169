//! An area's page: read, a line added, a line read first, a claim made.

use super::super::parts::wrong;
use super::super::words::VOICES;
use super::present::{draft, view};
use super::template;
use super::view::View;
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::needs::words::may;
use crate::pages::school::say;
use app::school_plan::LineDeed;
use app::{About, Action, AppError};
use axum::extract::Path;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{AreaId, AreaLineId};
use maud::Markup;

/// The number of an area in a path.
pub(crate) fn area_of(text: &str) -> Result<AreaId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The page.
pub async fn show(visit: Visit, Path(area): Path<String>, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "line" => "Your line stands on the page.",
        "claim" => "The claim stands on the page. Nobody has checked it yet.",
        "checked" => "Checked against its evidence as it is today.",
        "changed" => "Changed.",
        _ => "",
    };
    let page = respond(&visit, area_of(&area)?, None, Vec::new()).await?;
    Ok(template::page(&page.0, &View { told: told.into(), ..page.1 }))
}

/// Adds a line, from this page or from that for pupils and families.
pub async fn add_line(visit: Visit, Path(area): Path<String>, fields: Fields) -> Result<Response, Error> {
    let area = area_of(&area)?;
    let typed = VOICES.iter().find(|(value, ..)| *value == fields.text("voice")).map(|(_, voice, _)| *voice);
    let said = (typed, fields.text("line"));
    let done = visit.app().add_line(&visit.permit, area, said, fields.text("submission")).await;
    let reads = may(&visit, Action::SeeSelfEvaluation) && fields.text("from") != "say";
    match done {
        Ok(()) if reads => Ok(Redirect::to(&format!("/school/areas/{area}?told=line")).into_response()),
        Ok(()) => Ok(Redirect::to("/school/say?told=line").into_response()),
        Err(AppError::Input(text)) if reads => again(&visit, area, &fields, wrong(text)).await,
        Err(AppError::Input(text)) => say::handler::again(&visit, &fields, (area, text)).await,
        Err(other) => Err(other.into()),
    }
}

/// Shows a line that waits, or takes one away.
pub async fn read_line(visit: Visit, Path(area): Path<String>, fields: Fields) -> Result<Redirect, Error> {
    let area = area_of(&area)?;
    let line = fields.parsed::<AreaLineId>("line")?.ok_or(Error::NotFound)?;
    let deed = match fields.text("do") {
        "show" => LineDeed::Show,
        "away" => LineDeed::Away,
        _ => return Err(Error::NotFound),
    };
    visit.app().read_line(&visit.permit, (area, line), deed).await?;
    Ok(Redirect::to(&format!("/school/areas/{area}")))
}

/// Makes a claim.
pub async fn make_claim(visit: Visit, Path(area): Path<String>, fields: Fields) -> Result<Response, Error> {
    let area = area_of(&area)?;
    let made = visit.app().make_claim(&visit.permit, area, &draft(&fields), fields.text("submission")).await;
    match made {
        Ok(()) => Ok(Redirect::to(&format!("/school/areas/{area}?told=claim")).into_response()),
        Err(AppError::Input(text)) => again(&visit, area, &fields, wrong(text)).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(
    visit: &Visit,
    area: AreaId,
    fields: &Fields,
    problems: Vec<Problem>,
) -> Result<Response, Error> {
    let (shell, view) = respond(visit, area, Some(fields), problems).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, template::page(&shell, &view)).into_response())
}

async fn respond(
    visit: &Visit,
    area: AreaId,
    typed: Option<&Fields>,
    problems: Vec<Problem>,
) -> Result<(crate::components::Shell, View), Error> {
    let permit = visit.leave(Action::SeeSelfEvaluation, About::School).await?;
    let page = visit.app().area_page(&permit, area).await?;
    let mut view = View { problems, ..view(&page, typed) };
    if !may(visit, Action::SeeToday) && !may(visit, Action::WriteInSmall) {
        view.voices.clear();
    }
    let shell = visit.shell(&page.area.name, Some(NavItem::School)).await?;
    Ok((shell, view))
}
