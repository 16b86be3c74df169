//! One child's conversations, and the tap after one.

use super::template::{self, View};
use crate::components::shell::NavItem;
use crate::components::{Link, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::classes::conversations::present;
use crate::pages::classes::pupil::profile::handler::pass_button;
use app::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, &Fields::default(), Vec::new()).await
}

/// Notes a conversation.
pub async fn note(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let Some(led) = present::led(fields.text("led")) else {
        return again(&visit, &fields, "Choose what came of it: one of the three buttons.".into()).await;
    };
    let on: Option<Date> = fields.parsed("on")?;
    match visit.app().note_conversation(&visit.permit, on, led, fields.text("step")).await {
        Ok(()) => back(&visit, &fields),
        Err(AppError::Input(text)) => again(&visit, &fields, text).await,
        Err(error) => Err(error.into()),
    }
}

/// Takes a conversation back.
pub async fn undo(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let on: Date = fields.text("on").parse().map_err(|_| Error::NotFound)?;
    visit.app().take_back_conversation(&visit.permit, on).await?;
    back(&visit, &fields)
}

/// An adult takes up what waits.
pub async fn take_up(visit: Visit) -> Result<Redirect, Error> {
    visit.app().take_up_what_waits(&visit.permit).await?;
    Ok(Redirect::to(&format!("/classes/{}/conversations", visit.permit.group()?)))
}

/// To the class's page where the tap came from there, to the child's otherwise.
fn back(visit: &Visit, fields: &Fields) -> Result<Response, Error> {
    let group = visit.permit.group()?;
    let to = match fields.text("to") {
        "class" => format!("/classes/{group}/conversations"),
        _ => format!("/classes/{group}/pupils/{}/conversation", visit.permit.pupil()?),
    };
    Ok(Redirect::to(&to).into_response())
}

async fn again(visit: &Visit, typed: &Fields, text: String) -> Result<Response, Error> {
    let page = respond(visit, typed, vec![Problem { field: String::new(), text }]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn respond(visit: &Visit, typed: &Fields, problems: Vec<Problem>) -> Result<Markup, Error> {
    let child = visit.app().pupil_conversations(&visit.permit).await?;
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let view = View {
        back: vec![
            Link::new(child.group_name.clone(), format!("/classes/{group}/conversations")),
            Link::new(child.name.clone(), format!("/classes/{group}/pupils/{pupil}")),
        ],
        card: present::card(group, pupil, &child.name, &child.facts),
        name: child.name,
        step: typed.text("step").to_owned(),
        on: if typed.text("on").is_empty() { child.today.to_string() } else { typed.text("on").to_owned() },
        latest: child.today.to_string(),
        noted: child.noted.iter().map(|one| (present::came_of(one), present::undo(group, one))).collect(),
        coming_back: Link::new(
            "Back after days away? The four things that matter",
            format!("/classes/{group}/pupils/{pupil}/coming-back"),
        ),
        pass: pass_button(&format!("/classes/{group}/pupils/{pupil}")),
        problems,
    };
    let shell = visit.shell("Two minutes", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
