//! Who moves, what families were shown, the signed file and the transfer file.

use super::template::{self, Group, Row, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_day, query};
use crate::guard::Visit;
use crate::pages::data::handler::download;
use crate::shell::with_notice;
use app::AppError;
use app::movers::{Destination, MovingPage, PupilMoves, WhoMoves};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::PupilId;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let shown = query(&uri)?.text("shown").parse::<usize>().ok().map(|pupils| match pupils {
        1 => "What goes is shown to the family of 1 pupil.".to_owned(),
        many => format!("What goes is shown to the families of {many} pupils."),
    });
    page(&visit, Vec::new(), shown).await
}

/// Shows, keeps here, takes words out, makes a file.
pub async fn act(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let app = visit.app();
    let permit = &visit.permit;
    if let Some(pupil) = fields.parsed::<PupilId>("pupil")? {
        match fields.text("do") {
            "stay" => app.stay_here(permit, pupil).await?,
            "words-out" => app.words_stay_here(permit, pupil, true).await?,
            "words-in" => app.words_stay_here(permit, pupil, false).await?,
            _ => {}
        }
        return Ok(Redirect::to("/data/movers").into_response());
    }
    let Some(who) = who(fields.text("who")) else {
        return refused(&visit, "who", "Choose a class, or a whole year.").await;
    };
    let made = match fields.text("do") {
        "show" => {
            let shown = app.show_movers(permit, who).await?;
            return Ok(Redirect::to(&format!("/data/movers?shown={shown}")).into_response());
        }
        "transfer" => {
            let to = fields.text("to").trim();
            let to = Destination { urn: to.parse().ok(), name: to.to_owned() };
            app.make_transfer(permit, who, &to).await.map(|file| (file, "application/xml"))
        }
        _ => app.make_movers(permit, who, fields.text("to")).await.map(|file| (file, "application/json")),
    };
    match made {
        Ok((file, media)) => Ok(download(&file.name, media, file.content)),
        Err(AppError::Input(text)) => refused(&visit, "who", &text).await,
        Err(other) => Err(other.into()),
    }
}

async fn refused(visit: &Visit, field: &str, text: &str) -> Result<Response, Error> {
    let problems = vec![Problem { field: field.into(), text: text.into() }];
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(visit, problems, None).await?).into_response())
}

/// "class 12", "year 6", "pupil 7".
fn who(text: &str) -> Option<WhoMoves> {
    let (kind, number) = text.split_once(' ')?;
    Some(match kind {
        "class" => WhoMoves::Group(number.parse().ok()?),
        "year" => WhoMoves::Year(number.parse().ok()?),
        "pupil" => WhoMoves::Pupil(number.parse().ok()?),
        _ => return None,
    })
}

async fn page(visit: &Visit, problems: Vec<Problem>, notice: Option<String>) -> Result<Response, Error> {
    let found = visit.app().moving(&visit.permit).await?;
    let view = View { problems, ..view(&found) };
    let mut shell = visit.shell("Pupils who move school", Some(NavItem::Data)).await?;
    if let Some(notice) = notice {
        shell = with_notice(shell, notice);
    }
    Ok(template::page(&shell, &view).into_response())
}

fn view(found: &MovingPage) -> View {
    let years: BTreeSet<i8> = found.classes.iter().filter_map(|one| one.year).collect();
    let year = |year: &i8| Choice::new(format!("year {year}"), format!("The whole of {}", year_words(*year)));
    let class = |one: &app::movers::MovingClass| {
        let label = format!("{} ({} pupils, {} shown)", one.name, one.pupils, one.shown);
        Choice::new(format!("class {}", one.group), label)
    };
    let choices = std::iter::once(Choice::new("", "Choose"))
        .chain(years.iter().map(year))
        .chain(found.classes.iter().map(class));
    let zone = found.zone.clone().unwrap_or(TimeZone::UTC);
    let mut groups: Vec<Group> = Vec::new();
    for one in &found.pupils {
        if groups.last().is_none_or(|last| last.class != one.class) {
            groups.push(Group { class: one.class.clone(), rows: Vec::new() });
        }
        if let Some(last) = groups.last_mut() {
            last.rows.push(row(one, &zone));
        }
    }
    View {
        choices: choices.collect(),
        fingerprint: found.fingerprint.clone().unwrap_or_default(),
        waiting: found.waiting,
        groups,
        problems: Vec::new(),
    }
}

fn year_words(year: i8) -> String {
    match year {
        -1 => "Nursery".into(),
        0 => "Reception".into(),
        year => format!("Year {year}"),
    }
}

fn row(one: &PupilMoves, zone: &TimeZone) -> Row {
    let mover = &one.mover;
    let mut stands = vec![format!("shown {}", long_day(mover.shown_at, zone))];
    stands.extend(mover.seen_at.map(|at| format!("looked at by the family {}", long_day(at, zone))));
    if mover.without_words {
        stands.push("own words stay here".into());
    }
    stands.extend(mover.made_at.map(|at| format!("in a file made {}", long_day(at, zone))));
    Row {
        name: one.name.clone(),
        pupil: one.pupil.to_string(),
        stands: stands.join("; "),
        without_words: mover.without_words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_moves_is_a_class_a_year_or_a_pupil() {
        assert_eq!(who("year 6"), Some(WhoMoves::Year(6)));
        assert_eq!(who("pupil 7"), Some(WhoMoves::Pupil(PupilId(7))));
        assert_eq!([who(""), who("school 1"), who("class x")], [None, None, None]);
    }
}
