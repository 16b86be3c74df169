//! What a pupil is asked, and what they tap.

use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::{Hidden, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::classes::pulse::present::name;
use app::AppError;
use app::teaching::pulse;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{GroupId, PulseQuestion};
use maud::Markup;

/// The questions of the first class that asks.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, Vec::new()).await
}

/// Counts what was tapped; a question may be left out.
pub async fn give(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let group: GroupId = fields.parsed("class")?.ok_or(Error::NotFound)?;
    let mut answers = Vec::new();
    for question in PulseQuestion::ALL {
        answers.extend(fields.parsed::<u8>(name(question))?.map(|answer| (question, answer)));
    }
    match visit.app().give_pulse(&visit.permit, group, &answers).await {
        Ok(()) => Ok(Redirect::to("/my-learning").into_response()),
        Err(AppError::Input(text)) => {
            let page = respond(&visit, vec![Problem { field: String::new(), text }]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn respond(visit: &Visit, problems: Vec<Problem>) -> Result<Markup, Error> {
    let asked = visit.app().my_pulse(&visit.permit).await?.into_iter().next();
    let question = |question: PulseQuestion| {
        let answers = pulse::answers(question).iter().map(|answer| (*answer).to_owned()).collect();
        (name(question).to_owned(), pulse::asks(question).to_owned(), answers)
    };
    let view = match asked {
        Some(asked) => View {
            hidden: vec![Hidden::new("class", asked.group.to_string())],
            class: asked.name,
            questions: PulseQuestion::ALL.map(question).to_vec(),
            problems,
        },
        None => View::default(),
    };
    let shell = visit.shell("How lessons feel", Some(NavItem::MyLearning)).await?;
    Ok(template::page(&shell, &view))
}
