//! A priority: read, started, said anew, reviewed.

use super::super::parts::wrong;
use super::super::words;
use super::template;
use super::view::{Review, ReviewForm, Version, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use crate::pages::provision::words::decision;
use crate::pages::school::plan::handler::action;
use crate::pages::school::plan::new::Typed;
use app::school_plan::{PriorityDeed, PriorityPage, ReviewDraft};
use app::store::{Decision, PlanAction, PrioritySaid};
use app::{About, Action, AppError};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::PriorityId;
use maud::Markup;

const DECISIONS: [(&str, Decision, &str); 3] = [
    ("keep", Decision::Keep, "Keep: it goes on as it is"),
    ("change", Decision::Change, "Change: it goes on otherwise"),
    ("stop", Decision::Stop, "Stop: it ends today"),
];

fn id_of(text: &str) -> Result<PriorityId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The page.
pub async fn show(visit: Visit, Path(priority): Path<String>) -> Result<Markup, Error> {
    respond(&visit, id_of(&priority)?, None, Vec::new()).await
}

/// A draft said anew, thrown away or started; one that lives said anew.
pub async fn change(visit: Visit, Path(priority): Path<String>, fields: Fields) -> Result<Response, Error> {
    let id = id_of(&priority)?;
    let draft = || Typed::of(&fields).draft();
    let deed = match fields.text("do") {
        "draft" => PriorityDeed::Draft(draft()),
        "drop" => PriorityDeed::Drop,
        "start" => PriorityDeed::Start,
        "again" => PriorityDeed::Again(draft(), fields.text("why").to_owned()),
        _ => return Err(Error::NotFound),
    };
    let home = if deed == PriorityDeed::Drop { "/school/plan".into() } else { format!("/school/plan/{id}") };
    let done = visit.app().change_priority(&visit.permit, id, &deed).await;
    answer(&visit, id, (&fields, &home), done).await
}

/// Keep, change or stop.
pub async fn review(visit: Visit, Path(priority): Path<String>, fields: Fields) -> Result<Response, Error> {
    let id = id_of(&priority)?;
    let chosen = DECISIONS.iter().find(|(value, ..)| *value == fields.text("decision"));
    let draft = ReviewDraft {
        happened: fields.text("happened").to_owned(),
        decision: chosen.map(|(_, decision, _)| *decision),
        reason: fields.text("reason").to_owned(),
    };
    let home = match draft.decision {
        Some(Decision::Stop) => "/school/plan?told=ended".into(),
        _ => format!("/school/plan/{id}"),
    };
    let done = visit.app().review_priority(&visit.permit, id, &draft, fields.text("submission")).await;
    answer(&visit, id, (&fields, &home), done).await
}

async fn answer(
    visit: &Visit,
    id: PriorityId,
    (fields, home): (&Fields, &str),
    done: Result<(), AppError>,
) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(home).into_response()),
        Err(AppError::Input(text)) => {
            let page = respond(visit, id, Some(fields), wrong(text)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn respond(
    visit: &Visit,
    id: PriorityId,
    typed: Option<&Fields>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeSelfEvaluation, About::School).await?;
    let page = visit.app().priority_page(&permit, id).await?;
    let shell = visit.shell("A priority", Some(NavItem::Plan)).await?;
    Ok(template::page(&shell, &View { problems, ..view(&page, typed) }))
}

fn view(page: &PriorityPage, typed: Option<&Fields>) -> View {
    let one = &page.priority;
    let path = format!("/school/plan/{}", one.id);
    let draft = one.started_on.is_none();
    let button = |label: &str, deed: &str| PostButton {
        label: label.into(),
        action: path.clone(),
        hidden: vec![Hidden::new("do", deed)],
    };
    let scope = if page.scope.is_empty() { String::new() } else { format!("{}. ", page.scope) };
    let stands = match (one.started_on, one.ended_on) {
        (None, _) => "A draft: nobody else sees it until it starts.".to_owned(),
        (Some(from), None) => format!("Lives since {}.", words::day(from)),
        (Some(from), Some(on)) => format!("From {} to {}.", words::day(from), words::day(on)),
    };
    let said = one.now().map(|said| &said.foretold);
    let words_typed = typed.filter(|fields| ["draft", "again"].contains(&fields.text("do")));
    let open = words_typed.is_some();
    let begins = words_typed.map(Typed::of).or_else(|| said.map(Typed::said));
    let tags = |action: &PlanAction| -> Vec<String> {
        let serves = page.tags.iter().filter(|tag| action.action.tags.contains(&tag.id));
        serves.map(|tag| tag.name.clone()).collect()
    };
    View {
        name: said.map(|said| said.change.clone()).unwrap_or_default(),
        sub: format!("{scope}{stands}"),
        versions: one.said.iter().rev().map(version).collect(),
        reviews: one
            .reviews
            .iter()
            .rev()
            .map(|review| Review {
                decision: format!("{}, {}", decision(review.decision), words::when((review.on, review.role))),
                happened: review.happened.clone(),
                reason: review.reason.clone(),
            })
            .collect(),
        actions: page
            .actions
            .iter()
            .map(|one| {
                action((one, String::new()), &tags(one), page.writes && page.priority.ended_on.is_none())
            })
            .collect(),
        review: (page.writes && one.lives()).then(|| review_form(page.due, typed)),
        words: begins.filter(|_| page.writes && one.ended_on.is_none()),
        draft,
        buttons: if draft && page.writes {
            vec![button("Start it", "start"), button("Throw the draft away", "drop")]
        } else {
            Vec::new()
        },
        why: typed.map(|fields| fields.text("why").to_owned()).unwrap_or_default(),
        open,
        action: path,
        ..View::default()
    }
}

fn review_form(due: bool, typed: Option<&Fields>) -> ReviewForm {
    let text = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    let decisions = DECISIONS.iter().map(|(value, _, label)| Choice {
        chosen: text("decision") == *value,
        ..Choice::new(*value, *label)
    });
    ReviewForm {
        happened: text("happened"),
        decisions: decisions.collect(),
        reason: text("reason"),
        due,
        submission: submission(),
    }
}

/// A version as question and answer.
pub(crate) fn version(said: &PrioritySaid) -> Version {
    let one = &said.foretold;
    Version {
        said: format!("Said {}", words::when((said.on, said.role))),
        answers: vec![
            ("What should change", one.change.clone()),
            ("For whom", one.whom.clone()),
            ("By when", words::day(one.by)),
            ("What failure would look like", one.failure.clone()),
            ("What it is compared with", one.compared.clone()),
        ],
        why: said.why.clone(),
    }
}
