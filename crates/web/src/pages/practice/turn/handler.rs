//! One question at a time: show it, hear an answer, give a hint, hear that somebody is stuck, end.

use super::{present, template};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::practice::Given;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::PracticeTurnId;
use domain::evidence::Confidence;

/// The open question, or the next, or the end.
pub async fn show(visit: Visit, Path(turn): Path<String>) -> Result<Response, Error> {
    let page = visit.app().practice_turn(&visit.permit, id(&turn)?).await?;
    respond(&visit, &present::fresh(&page)).await
}

/// What the pupil did.
pub async fn act(visit: Visit, Path(turn): Path<String>, fields: Fields) -> Result<Response, Error> {
    let turn = id(&turn)?;
    let place: u32 = fields.parsed("place")?.unwrap_or(0);
    let (app, permit) = (visit.app(), &visit.permit);
    let view = match fields.text("do") {
        "hint" => present::fresh(&app.practice_hint(permit, turn, place).await?),
        "stuck" => present::after(&app.practice_stuck(permit, turn, place).await?),
        "end" => {
            app.end_practice(permit, turn).await?;
            return Ok(Redirect::to(&format!("/practice/{turn}")).into_response());
        }
        _ => {
            let given = match fields.parsed::<usize>("option")? {
                Some(option) => Given::Option(option),
                None => Given::Typed(typed(&fields)),
            };
            let sure = match fields.text("sure") {
                "sure" => Some(Confidence::Sure),
                "think" => Some(Confidence::ThinkSo),
                "guess" => Some(Confidence::Guess),
                _ => None,
            };
            let submission = fields.text("submission");
            present::after(&app.answer_practice(permit, turn, place, &given, sure, submission).await?)
        }
    };
    respond(&visit, &view).await
}

async fn respond(visit: &Visit, view: &super::view::View) -> Result<Response, Error> {
    let shell = visit.shell("Practice", Some(NavItem::Practice)).await?;
    Ok(template::page(&shell, view).into_response())
}

fn typed(fields: &Fields) -> Vec<String> {
    let mut parts: Vec<(usize, String)> =
        fields.keyed::<usize>("part.").map(|(at, text)| (at, text.to_owned())).collect();
    parts.sort_by_key(|(at, _)| *at);
    parts.into_iter().map(|(_, text)| text).collect()
}

fn id(text: &str) -> Result<PracticeTurnId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
