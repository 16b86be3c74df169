//! What a pupil likes: shown, said, changed, taken away.

use super::template;
use super::view::View;
use crate::components::Problem;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use std::collections::BTreeSet;

/// The pictures.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    Ok(respond(&visit, &BTreeSet::new(), Vec::new()).await?.into_response())
}

/// Keeps what was chosen; too much of it is asked again with what was chosen still there.
pub async fn say(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let nothing = fields.text("do") == "none";
    let likes: BTreeSet<String> = match nothing {
        true => BTreeSet::new(),
        false => fields.all("likes").map(str::to_owned).collect(),
    };
    match visit.app().say_interests(&visit.permit, &likes).await {
        Ok(()) => Ok(Redirect::to("/my-learning").into_response()),
        Err(AppError::Input(text)) => {
            let problem = Problem { field: String::new(), text };
            let page = respond(&visit, &likes, vec![problem]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn respond(
    visit: &Visit,
    chosen: &BTreeSet<String>,
    problems: Vec<Problem>,
) -> Result<maud::Markup, Error> {
    let mine = visit.app().my_interests(&visit.permit).await?;
    let words = mine.words.into_iter().map(|(word, kept)| {
        let chosen = if problems.is_empty() { kept } else { chosen.contains(&word) };
        (word, chosen)
    });
    let view = View { words: words.collect(), said: mine.said, problems: problems.clone() };
    let shell = visit.shell("What I like", Some(NavItem::MyLearning)).await?;
    Ok(template::page(&shell, &view))
}
