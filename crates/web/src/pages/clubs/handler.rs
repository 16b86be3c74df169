//! The list of clubs, and another on it.

use super::view::{ClubLine, Form, View};
use super::{template, words};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query, submission};
use crate::guard::Visit;
use crate::pages::my_learning::present::and;
use crate::pages::needs::words::may;
use app::clubs::{ClubDraft, SchoolClubs, UptakeLine};
use app::store::Club;
use app::support::clubs::Uptake;
use app::{About, Action, AppError};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ClubId;
use jiff::civil::Date;
use maud::Markup;

const TEXTS: [&str; 8] = ["name", "place", "starts", "minutes", "places", "cost", "from", "until"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The list.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "added" => "It is on the list. Children whom it suits see it on My learning.",
        "ended" => "Ended after today.",
        _ => "",
    };
    respond(&visit, told, None, Vec::new()).await
}

/// Another club, or one that ends.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    if let Some(club) = fields.parsed::<ClubId>("end")? {
        visit.app().end_club(&visit.permit, club).await?;
        return Ok(Redirect::to("/clubs?told=ended").into_response());
    }
    match visit.app().add_club(&visit.permit, &draft(&fields)?, fields.text("submission")).await {
        Ok(()) => Ok(Redirect::to("/clubs?told=added").into_response()),
        Err(AppError::Input(text)) => {
            let problems = vec![Problem { field: String::new(), text }];
            let page = respond(&visit, "", Some(&fields), problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn draft(fields: &Fields) -> Result<ClubDraft, Error> {
    let text = |name: &str| fields.text(name).to_owned();
    Ok(ClubDraft {
        name: text("name"),
        place: text("place"),
        weekdays: fields.all_parsed::<i8>("weekday")?.into_iter().collect(),
        starts: text("starts"),
        minutes: fields.text("minutes").trim().parse().ok(),
        first_year: fields.text("first").parse().ok(),
        last_year: fields.text("last").parse().ok(),
        places: text("places"),
        cost: text("cost"),
        carer_agrees: !fields.text("carer").is_empty(),
        from: text("from"),
        until: fields.text("until").parse::<Date>().ok(),
        units: fields.all_parsed("unit")?.into_iter().collect(),
        interests: fields.all("likes").map(str::to_owned).collect(),
    })
}

async fn respond(
    visit: &Visit,
    told: &str,
    typed: Option<&Fields>,
    problems: Vec<Problem>,
) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeClubs, About::School).await?;
    let clubs = visit.app().school_clubs(&permit).await?;
    let (edits, runs) = (may(visit, Action::EditClubs), may(visit, Action::RunClub));
    let view = View {
        clubs: clubs.clubs.iter().map(|one| line(&clubs, one, edits, runs)).collect(),
        uptake: clubs.uptake.iter().filter_map(shown).collect(),
        hardly: hardly(&clubs.uptake),
        form: edits.then(|| form(&clubs, typed)),
        told: told.to_owned(),
        problems,
    };
    let shell = visit.shell("Clubs", Some(NavItem::Clubs)).await?;
    Ok(template::page(&shell, &view))
}

fn line(of: &SchoolClubs, one: &Club, edits: bool, runs: bool) -> ClubLine {
    let club = &one.club;
    let taking = one.pupils.iter().filter(|pupil| pupil.from.is_some() && pupil.until.is_none()).count();
    let asking = one.pupils.iter().filter(|pupil| pupil.from.is_none()).count();
    let places = club.places.map(|places| format!(" of {places} places")).unwrap_or_default();
    let units = club.units.iter().filter_map(|unit| of.units.get(unit).cloned());
    let likes = club.interests.iter().map(|word| format!("likes {word}"));
    let good_for: Vec<String> = units.chain(likes).collect();
    ClubLine {
        name: Link::new(&club.name, if runs { format!("/clubs/{}", one.id) } else { String::new() }),
        when: words::when(club),
        whom: format!("{}; {}", words::years(club), words::cost(club)),
        good_for: good_for.join("; "),
        taking: if runs { format!("{taking}{places} taken, {asking} ask") } else { String::new() },
        end: edits.then(|| PostButton {
            label: "End after today".into(),
            action: "/clubs".into(),
            hidden: vec![Hidden::new("end", one.id.to_string())],
        }),
    }
}

fn shown(line: &UptakeLine) -> Option<String> {
    match line.uptake {
        Uptake::Shown { taking, of } => {
            Some(format!("{}: {taking} of {of} take part in something.", line.group))
        }
        Uptake::HardlyAnybody | Uptake::Hidden => None,
    }
}

fn hardly(lines: &[UptakeLine]) -> String {
    let all: Vec<String> = lines
        .iter()
        .filter(|line| line.uptake == Uptake::HardlyAnybody)
        .map(|line| line.group.clone())
        .collect();
    if all.is_empty() { String::new() } else { format!("Hardly anybody takes part yet from {}.", and(&all)) }
}

fn form(of: &SchoolClubs, typed: Option<&Fields>) -> Form {
    let text =
        |name: &'static str| (name, typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default());
    let among =
        |name: &str, value: &str| typed.is_some_and(|fields| fields.all(name).any(|sent| sent == value));
    let choice = |name: &str, value: String, label: String| Choice {
        chosen: among(name, &value),
        ..Choice::new(value, label)
    };
    let years = |name: &str, usual: i8| {
        let year = |year: i8| {
            let label = match year {
                -1 => "Nursery".to_owned(),
                0 => "Reception".to_owned(),
                year => format!("Year {year}"),
            };
            let chosen = typed.map_or(year == usual, |fields| fields.text(name) == year.to_string());
            Choice { chosen, ..Choice::new(year.to_string(), label) }
        };
        (-1..=13).map(year).collect::<Vec<_>>()
    };
    let days = DAYS.iter().enumerate();
    Form {
        submission: submission(),
        open: typed.is_some(),
        texts: TEXTS.map(text).into_iter().collect(),
        days: days.map(|(at, day)| choice("weekday", (at + 1).to_string(), (*day).to_owned())).collect(),
        years: (years("first", -1), years("last", 13)),
        units: of.units.iter().map(|(id, title)| choice("unit", id.to_string(), title.clone())).collect(),
        interests: of.interests.iter().map(|word| choice("likes", word.clone(), word.clone())).collect(),
        carer_agrees: typed.is_some_and(|fields| !fields.text("carer").is_empty()),
    }
}
