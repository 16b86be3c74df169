//! The first day: school, terms and first teacher, in one form behind a one-time link.

use super::view::Term;
use super::{template, view::View};
use crate::WebState;
use crate::components::{Choice, Problem, Shell};
use crate::error::Error;
use crate::forms::Fields;
use crate::session::{self, Visitor};
use app::Secret;
use app::setup::{FirstCurriculum, FirstSchool};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::{Date, date};
use tower_sessions::Session;

/// The form, as long as the link opens.
pub async fn show(State(state): State<WebState>, Path(token): Path<String>) -> Result<Response, Error> {
    if !state.app.setup_link_opens(&Secret::from_text(&token)).await? {
        return Err(Error::NotFound);
    }
    let today = jiff::tz::TimeZone::UTC.to_datetime(state.app.now()).date();
    let view = View { terms: suggested_terms(today), starter: true, ..blank(&token) };
    Ok(template::page(&shell(), &view).into_response())
}

/// Makes the school and signs its first teacher in.
pub async fn set_up(
    State(state): State<WebState>,
    session: Session,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let form = match read(&fields) {
        Ok(form) => form,
        Err(problem) => return Ok(again(&token, &fields, problem)),
    };
    match state.app.set_up(&Secret::from_text(&token), &form).await {
        Ok(_) => {}
        Err(error) if matches!(error, app::AppError::Input(_)) => {
            return Ok(again(&token, &fields, Problem { field: String::new(), text: error.sentence() }));
        }
        Err(error) => return Err(error.into()),
    }
    let who = state.app.sign_in(&form.email, &form.password).await?;
    let visitor = Visitor::new(who.account, who.school, domain::Role::Teacher, state.app.now());
    session::sign_in(&session, &visitor).await?;
    Ok(Redirect::to("/today").into_response())
}

fn shell() -> Shell {
    Shell { title: "Set up your school".into(), ..Shell::default() }
}

fn blank(token: &str) -> View {
    let zones = [
        "Europe/London",
        "Europe/Dublin",
        "Europe/Jersey",
        "Europe/Guernsey",
        "Europe/Isle_of_Man",
        "Atlantic/Stanley",
        "Europe/Gibraltar",
        "UTC",
    ];
    View {
        action: format!("/set-up/{token}"),
        time_zones: zones.into_iter().map(|zone| Choice::new(zone, zone.replace('_', " "))).collect(),
        least_password: app::account::password::SHORTEST.to_string(),
        ..View::default()
    }
}

fn read(fields: &Fields) -> Result<FirstSchool, Problem> {
    let day = |field: &str, text: &str| {
        text.parse::<Date>().map_err(|_| Problem {
            field: field.into(),
            text: "Each term needs a first and a last day, such as 2026-09-02.".into(),
        })
    };
    let mut terms = Vec::new();
    let (names, firsts, lasts) = (fields.all("term_name"), fields.all("term_first"), fields.all("term_last"));
    for ((name, first), last) in names.zip(firsts).zip(lasts) {
        if first.is_empty() && last.is_empty() {
            continue;
        }
        terms.push((name.to_owned(), day("term_first", first)?, day("term_last", last)?));
    }
    Ok(FirstSchool {
        name: fields.text("school").to_owned(),
        zone: fields.text("time_zone").to_owned(),
        terms,
        teacher: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        password: fields.text("password").to_owned(),
        curriculum: if starter(fields) { FirstCurriculum::Starter } else { FirstCurriculum::Later },
    })
}

/// A box that is not ticked is not sent.
fn starter(fields: &Fields) -> bool {
    fields.text("starter") == "1"
}

fn again(token: &str, fields: &Fields, problem: Problem) -> Response {
    let terms = fields
        .all("term_name")
        .zip(fields.all("term_first"))
        .zip(fields.all("term_last"))
        .map(|((name, first), last)| Term { name: name.into(), first: first.into(), last: last.into() })
        .collect();
    let view = View {
        school: fields.text("school").into(),
        terms,
        name: fields.text("name").into(),
        email: fields.text("email").into(),
        starter: starter(fields),
        problems: vec![problem],
        ..blank(token)
    };
    (StatusCode::UNPROCESSABLE_ENTITY, template::page(&shell(), &view)).into_response()
}

/// Usual terms of the school year that `today` lies in; every school changes them.
fn suggested_terms(today: Date) -> Vec<Term> {
    let start = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    let term = |name: &str, first: Date, last: Date| Term {
        name: name.into(),
        first: first.to_string(),
        last: last.to_string(),
    };
    vec![
        term("Autumn term", date(start, 9, 2), date(start, 12, 18)),
        term("Spring term", date(start + 1, 1, 5), date(start + 1, 3, 27)),
        term("Summer term", date(start + 1, 4, 13), date(start + 1, 7, 21)),
    ]
}
