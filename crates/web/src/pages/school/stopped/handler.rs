//! What was stopped: read, written down.

use super::super::parts::wrong;
use super::super::words;
use super::template;
use super::view::{Form, Line, Measure, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, submission};
use crate::guard::Visit;
use crate::pages::requests::handler::{work_by, work_name};
use app::improvement::requests::WorkBy;
use app::school_plan::{Measured, StoppedDeed, StoppedDraft, StoppedPage};
use app::store::RetireLine;
use app::{About, Action, AppError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::RetireLineId;
use maud::Markup;

const TEXTS: [&str; 6] = ["feature", "replaces", "before", "after", "times", "stopped"];

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    respond(&visit, None, Vec::new()).await
}

/// Another line, or what is done about one.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    if let Some(line) = fields.parsed::<RetireLineId>("line")? {
        if fields.text("do") == "measured" {
            return measure(&visit, line, &fields).await;
        }
        let deed = match fields.text("do") {
            "today" => StoppedDeed::Today,
            "on" => StoppedDeed::GoesOn,
            "away" => StoppedDeed::Away,
            _ => return Err(Error::NotFound),
        };
        visit.app().change_stopped(&visit.permit, line, deed).await?;
        return Ok(Redirect::to("/school/stopped").into_response());
    }
    let done = match draft(&fields) {
        Ok(draft) => visit.app().add_stopped(&visit.permit, &draft, fields.text("submission")).await,
        Err(text) => Err(AppError::Input(text)),
    };
    match done {
        Ok(()) => Ok(Redirect::to("/school/stopped").into_response()),
        Err(AppError::Input(text)) => {
            let page = respond(&visit, Some(&fields), wrong(text)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// What those who do it say that it takes now.
async fn measure(visit: &Visit, line: RetireLineId, fields: &Fields) -> Result<Response, Error> {
    let said = (work_by(fields.text("by"))?, fields.text("minutes"));
    match visit.app().measure_stopped(&visit.permit, line, said).await {
        Ok(()) => Ok(Redirect::to("/school/stopped").into_response()),
        Err(AppError::Input(text)) => {
            let page = respond(visit, Some(fields), wrong(text)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed; a line that is offered fills what was left empty.
fn draft(fields: &Fields) -> Result<StoppedDraft, String> {
    let number = |name: &str| match fields.text(name).trim() {
        "" => Ok(None),
        text => text
            .parse::<u32>()
            .map(Some)
            .map_err(|_| format!("“{text}” is no whole number of minutes or times.")),
    };
    let stopped = match fields.text("stopped") {
        "" => None,
        text => Some(text.parse().map_err(|_| "Choose the day from the calendar.".to_owned())?),
    };
    let offered = fields.text("offered").split_once('|').unwrap_or_default();
    let or = |name: &str, offered: &str| match fields.text(name).trim() {
        "" => offered.to_owned(),
        text => text.to_owned(),
    };
    Ok(StoppedDraft {
        feature: or("feature", offered.0),
        replaces: or("replaces", offered.1),
        before: number("before")?,
        after: number("after")?,
        times: number("times")?,
        stopped,
    })
}

async fn respond(visit: &Visit, typed: Option<&Fields>, problems: Vec<Problem>) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeSelfEvaluation, About::School).await?;
    let page = visit.app().stopped_page(&permit).await?;
    let view = View { problems, ..view(&page, typed) };
    let shell = visit.shell("What we stopped", Some(NavItem::School)).await?;
    Ok(template::page(&shell, &view))
}

fn view(page: &StoppedPage, typed: Option<&Fields>) -> View {
    let text =
        |name: &'static str| (name, typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default());
    let offered = page.offered.iter().map(|(feature, replaces)| {
        let value = format!("{feature}|{replaces}");
        let chosen = typed.is_some_and(|fields| fields.text("offered") == value);
        Choice { chosen, ..Choice::new(value, format!("{replaces} (now: {feature})")) }
    });
    let own = Choice::new("", "something else, typed below");
    View {
        given: given(page.given_back, page.not_measured),
        lines: page.lines.iter().map(|one| line(one, page, typed)).collect(),
        form: page.writes.then(|| Form {
            open: typed.is_some_and(|fields| fields.text("do") != "measured"),
            offered: std::iter::once(own).chain(offered).collect(),
            texts: TEXTS.map(text).into_iter().collect(),
            submission: submission(),
        }),
        ..View::default()
    }
}

/// Hours and minutes a school year, labelled for what they are.
fn given(minutes: Option<(f64, f64, f64)>, not_measured: usize) -> String {
    let given = match minutes {
        None => "Nothing was stopped and measured yet, so no minutes are said to be given back.".to_owned(),
        Some((value, least, most)) => {
            let [value, least, most] = [value, least, most].map(in_words);
            format!("Estimate: {value} a school year given back (between {least} and {most}).")
        }
    };
    match not_measured {
        0 => given,
        1 => format!("{given} One thing that stopped was not measured, and counts nothing."),
        many => format!("{given} {many} things that stopped were not measured, and count nothing."),
    }
}

/// "90 minutes"; from two hours on "about 3 hours".
fn in_words(minutes: f64) -> String {
    if minutes.abs() < 120.0 {
        format!("{minutes:.0} minutes")
    } else {
        format!("about {:.0} hours", minutes / 60.0)
    }
}

/// "Measured now, teachers: 10 minutes each (95 % interval 6 to 14, 5 people)."
fn says(one: &Measured) -> Option<String> {
    let (mean, low, high) = one.took.minutes?;
    let (by, people) = (one.by.words(), one.took.n);
    Some(format!(
        "Measured now, {by}: {mean:.0} minutes each (95 % interval {low:.0} to {high:.0}, {people} people)."
    ))
}

/// "Saved: 1500 minutes a school year (between …), an estimate".
fn saves((saves, least, most): &(f64, f64, f64)) -> String {
    format!(
        "Saved: {saves:.0} minutes a school year (between {least:.0} and {most:.0}), an estimate: what it took before less what was measured."
    )
}

fn line(one: &RetireLine, page: &StoppedPage, typed: Option<&Fields>) -> Line {
    let writes = page.writes;
    let own =
        typed.filter(|fields| fields.text("do") == "measured" && fields.text("line") == one.id.to_string());
    let button = |label: &str, deed: &str| PostButton {
        label: label.into(),
        action: "/school/stopped".into(),
        hidden: vec![Hidden::new("do", deed), Hidden::new("line", one.id.to_string())],
    };
    let times = match one.given.times {
        1 => "once a school year".to_owned(),
        times => format!("{times} times a school year"),
    };
    let buttons = match (writes, one.given.stopped) {
        (false, _) => Vec::new(),
        (true, None) => vec![button("It stopped today", "today"), button("Take away", "away")],
        (true, Some(_)) => vec![button("It goes on after all", "on"), button("Take away", "away")],
    };
    Line {
        feature: one.feature.clone(),
        replaces: one.replaces.clone(),
        minutes: format!("{} minutes, {times}; now {}", one.given.before, one.given.after),
        stopped: match one.given.stopped {
            None => "It goes on; nothing is given back yet.".into(),
            Some(on) => format!("since {}", words::day(on)),
        },
        buttons,
        measured: page
            .measured
            .iter()
            .filter(|measured| measured.line == one.id)
            .filter_map(says)
            .chain(page.saved.get(&one.id).map(saves))
            .collect(),
        measure: writes.then(|| Measure {
            line: one.id.to_string(),
            by: WorkBy::ALL
                .map(|by| {
                    let name = work_name(by);
                    let chosen = own.map_or(by == WorkBy::Teachers, |fields| fields.text("by") == name);
                    Choice { chosen, ..Choice::new(name, by.words()) }
                })
                .to_vec(),
            typed: own.map(|fields| fields.text("minutes").to_owned()).unwrap_or_default(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_given_back_are_called_an_estimate() {
        assert_eq!(
            given(Some((2_010.0, 90.0, 3_000.0)), 0),
            "Estimate: about 34 hours a school year given back (between 90 minutes and about 50 hours)."
        );
        assert!(given(None, 0).contains("no minutes are said to be given back"));
        assert!(given(None, 1).ends_with("One thing that stopped was not measured, and counts nothing."));
        assert!(given(Some((-30.0, -60.0, 0.0)), 2).contains("2 things that stopped were not measured"));
    }

    #[test]
    fn a_line_that_is_offered_fills_what_was_left_empty() {
        let sent = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            draft(&Fields::of(pairs.collect()))
        };
        let offered = ("offered", "Class picture|The tracking spreadsheet");
        let made = sent(&[offered, ("before", "120"), ("times", "6")]).unwrap();
        assert_eq!(
            (made.feature.as_str(), made.replaces.as_str()),
            ("Class picture", "The tracking spreadsheet")
        );
        assert_eq!(sent(&[offered, ("replaces", "Ours")]).unwrap().replaces, "Ours");
        assert!(sent(&[("before", "two")]).unwrap_err().contains("no whole number"));
    }
}
