//! The first page above schools, and what is set on it.

use super::picture::{asked, caption};
use super::picture_strips::of_sum;
use super::template;
use super::view::{Home, InShortView, Owes, Priority, School, TypedPriority};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, query};
use crate::guard::AboveVisit;
use crate::pages::conversation::above::handler::lead_command;
use crate::pages::conversation::present::{day, on_the_page, stands, state};
use app::above::{AboveHome, InShort, PriorityDeed, PriorityWithCalls, SchoolAbove};
use app::improvement::bodies::MOST_PRIORITIES;
use app::improvement::conversation::Side;
use app::store::{CallKind, OwedAction};
use app::{AboveRelation, Action, allowed_above};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::AboveRole;
use maud::Markup;

/// The page.
pub async fn show(visit: AboveVisit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "add" => "It is put first; every school that you lead reads it.",
        "offer" | "request" => "Your schools read it, under what it is for.",
        "stop" | "stop-call" => "Stopped, with everything that went with it.",
        "settle" => "Stored. The school reads it.",
        _ => "",
    };
    respond(&visit, told, None, String::new()).await
}

/// Something put first, offered, asked or stopped.
pub async fn set_priorities(visit: AboveVisit, fields: Fields) -> Result<Response, Error> {
    let deed = deed(&fields)?;
    let done = visit.app().set_priorities(&visit.permit, &deed).await;
    after(&visit, &fields, done, fields.text("do")).await
}

/// What came of something that the body owes.
pub async fn settle(visit: AboveVisit, fields: Fields) -> Result<Response, Error> {
    let which =
        (fields.parsed("school")?.ok_or(Error::NotFound)?, fields.parsed("action")?.ok_or(Error::NotFound)?);
    let version = fields.text("version").parse().map_err(|_| Error::NotFound)?;
    let state = state(fields.text("state"))?;
    let done = visit.app().settle_owed(&visit.permit, which, version, state, fields.text("words")).await;
    after(&visit, &fields, done, "settle").await
}

async fn after(
    visit: &AboveVisit,
    fields: &Fields,
    done: Result<(), app::AppError>,
    told: &str,
) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/above?told={told}")).into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            Ok((status, respond(visit, "", Some(fields), text).await?).into_response())
        }
    }
}

fn deed(fields: &Fields) -> Result<PriorityDeed, Error> {
    let ends = fields.text("ends").parse().ok();
    let call = |kind| -> Result<PriorityDeed, Error> {
        Ok(PriorityDeed::Call {
            kind,
            priority: fields.parsed("priority")?.ok_or(Error::NotFound)?,
            words: fields.text("words").to_owned(),
            ends,
        })
    };
    Ok(match fields.text("do") {
        "add" => PriorityDeed::Add { title: fields.text("title").to_owned(), ends },
        "stop" => PriorityDeed::Stop(fields.parsed("priority")?.ok_or(Error::NotFound)?),
        "offer" => call(CallKind::Offer)?,
        "request" => call(CallKind::Request)?,
        "stop-call" => PriorityDeed::StopCall(fields.parsed("call")?.ok_or(Error::NotFound)?),
        _ => return Err(Error::NotFound),
    })
}

async fn respond(
    visit: &AboveVisit,
    told: &str,
    typed: Option<&Fields>,
    wrong: String,
) -> Result<Markup, Error> {
    // What is set has no school of its own: the page is the body's.
    let permit = visit.leave(Action::SeeAbove).await?;
    let home = visit.app().above_home(&permit).await?;
    let may = |action| allowed_above(permit.role, AboveRelation::OwnBody, action);
    let sets = may(Action::SetBodyPriorities);
    let view = Home {
        title: home.body_name.clone(),
        sub: sub(&home, permit.role),
        told: told.to_owned(),
        problems: if wrong.is_empty() {
            Vec::new()
        } else {
            vec![Problem { field: String::new(), text: wrong }]
        },
        schools: home.schools.iter().map(|one| school(&home, one)).collect(),
        leads: home
            .schools
            .iter()
            .filter_map(|one| Some(format!("{}, since {}", one.name, long_date(one.led_since?))))
            .collect(),
        command: sets.then(|| {
            let school = home.schools.first().map_or("the school", |one| one.name.as_str());
            lead_command("the body that is to lead", school)
        }),
        none: match permit.role {
            AboveRole::ImprovementPartner => "No school is named for you today.".into(),
            AboveRole::BodyOfficer => {
                format!(
                    "{} leads no school itself. What it owes and what came up to it is here.",
                    home.body_name
                )
            }
        },
        priorities: home.priorities.iter().map(|one| priority(one, sets)).collect(),
        sets,
        room: home.priorities.len() < MOST_PRIORITIES,
        typed: kept(typed),
        choices: home
            .priorities
            .iter()
            .map(|one| Choice::new(one.priority.id.to_string(), one.priority.title.clone()))
            .collect(),
        owes: home.owes.iter().map(|one| owes(&home, one, typed)).collect(),
        settles: may(Action::SettleOwed),
        in_short: home.in_short.as_ref().map(in_short),
    };
    let shell = visit.shell(home.body_name.clone(), NavItem::Above).await?;
    Ok(template::page(&shell, &view))
}

fn in_short(of: &InShort) -> InShortView {
    let bodies = if of.bodies == 1 { "one body".to_owned() } else { format!("{} bodies", of.bodies) };
    let schools = if of.schools == 1 { "one school".to_owned() } else { format!("{} schools", of.schools) };
    InShortView {
        about: match of.year {
            Some(year) => format!("{}, {}: {schools} under {bodies}.", of.topic, year.called()),
            None => {
                format!("Nothing that schools published stands today; there are {schools} under {bodies}.")
            }
        },
        figures: of
            .all
            .iter()
            .map(|sum| {
                let strip = of_sum(caption(&sum.of, &sum.what, &of.topic), sum, None);
                format!("{}: {}.", strip.head, strip.says)
            })
            .collect(),
        asked: of.asked.iter().map(asked).collect(),
    }
}

fn sub(home: &AboveHome, role: AboveRole) -> String {
    if role == AboveRole::ImprovementPartner {
        return "The schools that you were named for, each with the record that you share. Nothing of one is seen in another.".into();
    }
    let problems = match home.waiting {
        0 => "No problem waits for an answer".to_owned(),
        1 => "One problem waits for an answer".to_owned(),
        more => format!("{more} problems wait for an answer"),
    };
    let owed = match home.owes.len() {
        0 => "nothing is owed".to_owned(),
        1 => "one thing is owed".to_owned(),
        more => format!("{more} things are owed"),
    };
    format!("{problems}; {owed}.")
}

fn school(home: &AboveHome, one: &SchoolAbove) -> School {
    let met = one.met.map_or("Not met yet".to_owned(), |met| format!("Last met {}", long_date(met)));
    let next =
        one.next.map_or("no next meeting agreed".to_owned(), |next| format!("next {}", long_date(next)));
    let sides = one.owed.iter().filter(|(_, tally)| tally.open > 0).map(|(side, tally)| {
        let who = match side {
            Side::School => "the school",
            Side::Body => home.body_name.as_str(),
            Side::Department => "the Department",
        };
        let late = if tally.overdue > 0 { format!(" ({} late)", tally.overdue) } else { String::new() };
        format!("{who} {}{late}", tally.open)
    });
    let sides: Vec<String> = sides.collect();
    School {
        name: Link::new(one.name.clone(), format!("/above/schools/{}", one.school)),
        meets: format!("{met}; {next}."),
        owed: if sides.is_empty() {
            "Nothing is owed.".into()
        } else {
            format!("Owed: {}.", sides.join(", "))
        },
        problems: match one.problems {
            0 => String::new(),
            1 => "One problem waits for an answer.".into(),
            more => format!("{more} problems wait for an answer."),
        },
    }
}

fn priority(one: &PriorityWithCalls, sets: bool) -> Priority {
    let button = |label: &str, verb: &str, name: &str, id: i64| {
        sets.then(|| PostButton {
            label: label.into(),
            action: "/above/priorities".into(),
            hidden: vec![Hidden::new("do", verb), Hidden::new(name, id.to_string())],
        })
    };
    let call = |call: &app::store::BodyCall| {
        let kind = match call.call.kind {
            CallKind::Offer => "Offered",
            CallKind::Request => "Asked",
        };
        let words = format!("{kind}: {} (until {})", call.call.words, day(call.term.ends));
        (words, button("Stop", "stop-call", "call", call.id.value()))
    };
    Priority {
        title: one.priority.title.clone(),
        until: format!("until {}", day(one.priority.term.ends)),
        calls: one.calls.iter().map(call).collect(),
        stop: button("Stop it", "stop", "priority", one.priority.id.value()),
    }
}

fn kept(typed: Option<&Fields>) -> TypedPriority {
    let text = |verbs: &[&str], name: &str| {
        let own = typed.filter(|fields| verbs.contains(&fields.text("do")));
        own.map(|fields| fields.text(name).to_owned()).unwrap_or_default()
    };
    TypedPriority {
        title: text(&["add"], "title"),
        ends: text(&["add"], "ends"),
        words: text(&["offer", "request"], "words"),
        call_ends: text(&["offer", "request"], "ends"),
    }
}

fn owes(home: &AboveHome, one: &OwedAction, typed: Option<&Fields>) -> Owes {
    let (school, action) = (one.school.value(), one.id.value());
    let own = typed.filter(|fields| {
        fields.text("school") == school.to_string() && fields.text("action") == action.to_string()
    });
    Owes {
        key: format!("{school}-{action}"),
        school,
        action,
        version: one.version,
        says: format!("To {}: {}", one.school_name, one.action.words),
        stands: stands(one, home.today),
        typed: own.map(|fields| fields.text("words").to_owned()).unwrap_or_default(),
    }
}
