//! The school's lists: shown, kept.

use super::template;
use super::view::View;
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use app::AppError;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let told = if query(&uri)?.text("told").is_empty() { "" } else { "Saved." };
    respond(&visit, None, told, Vec::new()).await
}

/// Keeps the areas and their limit.
pub async fn areas(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let Ok(words) = fields.text("words").trim().parse::<u32>() else {
        return again(&visit, &fields, ("words", "Type how many words a page holds, such as 300.".into()))
            .await;
    };
    let kept = visit.app().set_areas(&visit.permit, fields.text("areas"), words).await;
    answer(&visit, &fields, kept, "areas").await
}

/// Keeps funders and requirements.
pub async fn tags(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let kept = visit.app().set_tags(&visit.permit, fields.text("tags")).await;
    answer(&visit, &fields, kept, "tags").await
}

/// Keeps a file of headings.
pub async fn headings(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let file = fields.text("file").replace("\r\n", "\n");
    let kept = visit.app().set_headings(&visit.permit, fields.text("name"), &file).await;
    answer(&visit, &fields, kept, "file").await
}

async fn answer(
    visit: &Visit,
    fields: &Fields,
    kept: Result<(), AppError>,
    field: &str,
) -> Result<Response, Error> {
    match kept {
        Ok(()) => Ok(Redirect::to("/school/lists?told=saved").into_response()),
        Err(AppError::Input(text)) => again(visit, fields, (field, text)).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(visit: &Visit, fields: &Fields, (field, text): (&str, String)) -> Result<Response, Error> {
    let problems = vec![Problem { field: field.into(), text }];
    let page = respond(visit, Some(fields), "", problems).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What was typed stands there still.
async fn respond(
    visit: &Visit,
    typed: Option<&Fields>,
    told: &str,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let lists = visit.app().school_lists(&visit.permit).await?;
    let or = |name: &str, stands: String| match typed {
        Some(fields) if fields.all(name).next().is_some() => fields.text(name).to_owned(),
        _ => stands,
    };
    let names: Vec<&str> = lists.tags.iter().map(|one| one.name.as_str()).collect();
    let view = View {
        areas: or("areas", lists.areas.clone()),
        own: lists.own_areas,
        words: or("words", lists.words.to_string()),
        tags: or("tags", names.join("\n")),
        name: or("name", String::new()),
        file: or("file", lists.standard.to_owned()),
        headings: lists.headings,
        told: told.into(),
        problems,
    };
    let shell = visit.shell("Areas, funders, headings", Some(NavItem::School)).await?;
    Ok(template::page(&shell, &view))
}
