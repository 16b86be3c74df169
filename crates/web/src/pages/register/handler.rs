//! The register. It holds no fact about anybody: only which kinds of facts there are, and what entering them takes.

use super::template::{self, Measure};
use crate::components::shell::NavItem;
use crate::components::{Choice, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::requests::handler::{work_by, work_name};
use app::asked_once::Door;
use app::improvement::requests::WorkBy;
use app::{About, Action, AppError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, None, Vec::new()).await
}

/// What those who enter something say that it takes them.
pub async fn measure(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let said = (work_by(fields.text("by"))?, fields.text("minutes"));
    match visit.app().measure_entry(&visit.permit, fields.text("entry"), said).await {
        Ok(()) => Ok(Redirect::to("/register").into_response()),
        Err(AppError::Input(text)) => {
            let problems = vec![Problem { field: "minutes".into(), text }];
            let page = respond(&visit, Some(&fields), problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn respond(visit: &Visit, typed: Option<&Fields>, problems: Vec<Problem>) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeRegister, About::School).await?;
    let register = visit.app().kept_once(&permit).await?;
    let shell = visit.shell("What is kept about people", Some(NavItem::Register)).await?;
    let form = (!register.measures.is_empty()).then(|| measure_form(&register.measures, typed, problems));
    Ok(template::page(&shell, &register.kept, form.as_ref()))
}

fn measure_form(doors: &[Door], typed: Option<&Fields>, problems: Vec<Problem>) -> Measure {
    let text = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    let (entry, by) = (text("entry"), text("by"));
    Measure {
        entries: doors
            .iter()
            .map(|door| Choice {
                chosen: door.key == entry,
                ..Choice::new(door.key, format!("{}: {}", door.title, door.once))
            })
            .collect(),
        by: WorkBy::ALL
            .map(|one| {
                let name = work_name(one);
                let chosen = if by.is_empty() { one == WorkBy::Teachers } else { name == by };
                Choice { chosen, ..Choice::new(name, one.words()) }
            })
            .to_vec(),
        typed: text("minutes"),
        problems,
    }
}
