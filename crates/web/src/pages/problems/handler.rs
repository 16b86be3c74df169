//! A school's problems.

use super::view::{Form, One, View};
use super::{template, words};
use crate::components::shell::NavItem;
use crate::components::{Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use crate::pages::conversation::present::on_the_page;
use crate::pages::needs::words::may;
use app::improvement::problems::State;
use app::problems::{SchoolDeed, SchoolProblem};
use app::{About, Action};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ProblemId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "raise" => "Raised. It has an owner and a day, and moves up by itself when nobody answers.",
        "close" => "Closed.",
        "not-solved" => "Told to whoever answered; the days count anew.",
        "name" => "Others with this problem may read your school’s name.",
        "unname" => "Others with this problem no more read your school’s name.",
        _ => "",
    };
    respond(&visit, told, None, String::new()).await
}

/// A problem raised, closed, or said not to be solved; the school's name given or taken back.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let (app, permit) = (visit.app(), &visit.permit);
    let verb = fields.text("do");
    let problem = || fields.parsed::<ProblemId>("problem")?.ok_or(Error::NotFound);
    let done = match verb {
        "raise" => {
            app.raise_problem(permit, fields.text("words"), fields.text("asks"), fields.text("submission"))
                .await
        }
        "close" | "not-solved" => {
            let seen = fields.text("seen").parse().map_err(|_| Error::NotFound)?;
            let deed = if verb == "close" { SchoolDeed::Close } else { SchoolDeed::NotSolved };
            app.school_on_problem(permit, (problem()?, seen), deed, fields.text("said")).await
        }
        "name" | "unname" => app.name_in_problem(permit, problem()?, verb == "name").await,
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/problems?told={verb}")).into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            Ok((status, respond(&visit, "", Some(&fields), text).await?).into_response())
        }
    }
}

async fn respond(visit: &Visit, told: &str, typed: Option<&Fields>, wrong: String) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeProblems, About::School).await?;
    let problems = visit.app().school_problems(&permit).await?;
    let raises = may(visit, Action::RaiseProblem);
    let (closed, open): (Vec<_>, Vec<_>) =
        problems.problems.iter().partition(|one| one.stands.state == State::Closed);
    let of = |all: Vec<&SchoolProblem>| all.into_iter().map(|problem| one(problem, raises, typed)).collect();
    let new = typed.filter(|fields| fields.text("do") == "raise");
    let text = |name: &str| new.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    let sub = match &problems.led_by {
        Some(body) => format!(
            "Two lines are enough. {body} has it first and answers within two weeks; what nobody answers moves up by itself."
        ),
        None => "No body leads this school here yet, so there is nobody to answer.".into(),
    };
    let view = View {
        sub,
        told: told.to_owned(),
        problems: if wrong.is_empty() {
            Vec::new()
        } else {
            vec![Problem { field: String::new(), text: wrong }]
        },
        form: (raises && problems.led_by.is_some()).then(|| Form {
            submission: submission(),
            words: text("words"),
            asks: text("asks"),
        }),
        open: of(open),
        closed: of(closed),
    };
    let shell = visit.shell("Problems", Some(NavItem::Problems)).await?;
    Ok(template::page(&shell, &view))
}

fn one(problem: &SchoolProblem, raises: bool, typed: Option<&Fields>) -> One {
    let id = problem.problem.id.value();
    let own = typed.filter(|fields| fields.text("problem") == id.to_string());
    let named = problem.problem.names_itself;
    One {
        id,
        seen: problem.problem.events.len(),
        words: problem.problem.problem.words.clone(),
        asks: problem.problem.problem.asks.clone(),
        stands: words::stands(&problem.stands, &problem.holder),
        others: problem.others.as_ref().map(words::others).unwrap_or_default(),
        naming: (raises && problem.others.is_some()).then(|| PostButton {
            label: if named {
                "Take back that they read our name".into()
            } else {
                "They may read our school’s name".into()
            },
            action: "/problems".into(),
            hidden: vec![
                Hidden::new("do", if named { "unname" } else { "name" }),
                Hidden::new("problem", id.to_string()),
            ],
        }),
        history: problem.history.iter().map(words::line).collect(),
        answered: problem.stands.state == State::Answered,
        closes: raises && problem.stands.state != State::Closed,
        typed: own.map(|fields| fields.text("said").to_owned()).unwrap_or_default(),
    }
}
