//! The page for a line. Sending it is the area's own verb.

use super::view::View;
use super::{family, template};
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use crate::pages::children::handler::{family_shell, words_for};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use domain::{AreaId, Role};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let asked = query(&uri)?;
    respond(&visit, &asked, None, Vec::new()).await
}

/// The page with what was typed and what is wrong with it.
pub(crate) async fn again(
    visit: &Visit,
    fields: &Fields,
    (area, text): (AreaId, String),
) -> Result<Response, Error> {
    let problems = vec![Problem { field: format!("line-{area}"), text }];
    let page = respond(visit, &Fields::default(), Some((area, fields.text("line"))), problems).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn respond(
    visit: &Visit,
    asked: &Fields,
    typed: Option<(AreaId, &str)>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let page = visit.app().say_page(&visit.permit).await?;
    let read = if page.read_first {
        "The head and the deputy read your line before others do. It is signed “a pupil”, never with a name; who wrote it is not kept with it, so it cannot be taken back later."
    } else {
        "It stands on the page at once, signed with your role and no name."
    };
    let told = match (asked.text("told") == "line", page.read_first) {
        (false, _) => "",
        (true, true) => "Thank you. Somebody at school reads it first.",
        (true, false) => "Your line stands on the page.",
    };
    let line = |area: AreaId| typed.filter(|(of, _)| *of == area).map(|(_, line)| line.to_owned());
    let view = View {
        submissions: page.areas.iter().map(|_| submission()).collect(),
        areas: page
            .areas
            .iter()
            .map(|one| (one.id.to_string(), one.name.clone(), line(one.id).unwrap_or_default()))
            .collect(),
        read: read.into(),
        reads_pages: page.reads_pages,
        told: told.into(),
        problems,
    };
    if visit.visitor.role() == Some(Role::Carer) {
        let shell = family_shell(visit, "/school/say").await?;
        return Ok(family::page(words_for(asked, page.language), &shell, &view));
    }
    let shell = visit.shell("About our school", Some(NavItem::Say)).await?;
    Ok(template::page(&shell, &view))
}
