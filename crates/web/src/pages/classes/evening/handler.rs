//! A class's evening: looked at, booked for a family, and a line after each conversation.

use super::template;
use super::view::{ComerRow, LineRow, View, WaitingRow};
use crate::components::shell::NavItem;
use crate::components::{Choice, Link};
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use crate::pages::evenings::handler::when;
use app::evening::{AgreedLine, BadBooking, ClassEvening, Comer, Done, Waiting};
use app::support::evening::Minute;
use app::{About, Action, AppError};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{AccountId, AgreedId, EveningId, PupilId};
use jiff::civil::Date;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let asked = query(&uri)?;
    let told = match asked.text("told") {
        "booked" => "Booked.",
        "given-back" => "The time is free again.",
        "agreed" => {
            "Kept. It stands on the child’s page, at school and for whom it was agreed with, until it is done."
        }
        "done" => "Kept.",
        "gone" => "Taken back.",
        _ => "",
    };
    page(&visit, asked.parsed("evening")?, told, "").await
}

/// A time for a family, or back.
pub async fn book(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let evening: EveningId = fields.parsed("evening")?.ok_or(Error::NotFound)?;
    let pupil: PupilId = fields.parsed("pupil")?.ok_or(Error::NotFound)?;
    let carer: Option<AccountId> = fields.parsed("carer")?;
    let at = match fields.text("do") {
        "give-back" => None,
        _ => Some(Minute::read(fields.text("at")).ok_or(Error::NotFound)?),
    };
    let told = if at.is_some() { "booked" } else { "given-back" };
    let problem = match visit.app().book_for_family(&visit.permit, evening, (pupil, carer), at).await {
        Ok(()) => return back(&visit, Some(evening), told),
        Err(BadBooking::Failed(error)) => return Err(error.into()),
        Err(BadBooking::Taken) => "Somebody has just taken that time. Choose another.",
        Err(BadBooking::TooClose) => {
            "That is too close to another conversation of this carer. Choose a time that leaves them a way between the rooms."
        }
        Err(BadBooking::Closed) => "This evening is over.",
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&visit, Some(evening), "", problem).await?).into_response())
}

/// The line after a conversation; that it is done; or it is taken back.
pub async fn agreed(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let evening: Option<EveningId> = fields.parsed("evening")?;
    let line: Option<AgreedId> = fields.parsed("line")?;
    let (app, permit) = (visit.app(), &visit.permit);
    let (done, told) = match (line, fields.text("do")) {
        (Some(line), "done") => (app.agreed_is_done(permit, line, Done::Yes).await, "done"),
        (Some(line), "not-done") => (app.agreed_is_done(permit, line, Done::No).await, "done"),
        (Some(line), "take-back") => (app.take_back_agreed(permit, line).await, "gone"),
        _ => {
            let pupil: PupilId = fields.parsed("pupil")?.ok_or(Error::NotFound)?;
            let whom = (pupil, fields.parsed("carer")?);
            (app.note_agreed(permit, whom, fields.text("text"), fields.text("submission")).await, "agreed")
        }
    };
    match done {
        Ok(()) => back(&visit, evening, told),
        Err(AppError::Input(text)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&visit, evening, "", &text).await?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn back(visit: &Visit, evening: Option<EveningId>, told: &str) -> Result<Response, Error> {
    let evening = evening.map(|evening| format!("evening={evening}&")).unwrap_or_default();
    let path = format!("/classes/{}/evening?{evening}told={told}", visit.permit.group()?);
    Ok(Redirect::to(&path).into_response())
}

async fn page(visit: &Visit, asked: Option<EveningId>, told: &str, problem: &str) -> Result<Response, Error> {
    let group = visit.permit.group()?;
    let permit = visit.leave(Action::SeeClassEvening, About::Group(group)).await?;
    let evening = visit.app().class_evening(&permit, asked).await?;
    let base = format!("/classes/{group}");
    let back = match (&evening.stored, evening.teaches) {
        (Some(stored), false) => Link::new("The evening", format!("/evenings/{}", stored.id)),
        (None, false) => Link::new("Parents’ evenings", "/evenings"),
        (_, true) => Link::new(evening.group_name.clone(), base.clone()),
    };
    let view = View { back, base, told: told.to_owned(), problem: problem.to_owned(), ..shown(&evening) };
    let current = if evening.teaches { NavItem::Classes } else { NavItem::Evenings };
    let shell = visit.shell("Parents’ evening of a class", Some(current)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn shown(evening: &ClassEvening) -> View {
    let today = evening.today;
    let line = |one: &AgreedLine| line(one, today);
    let said = evening.stored.as_ref().map(|stored| {
        let room = if evening.room.is_empty() { String::new() } else { format!(" {}.", evening.room) };
        format!("{}.{room}", when(&stored.evening))
    });
    View {
        class: evening.group_name.clone(),
        evening: evening.stored.as_ref().map(|stored| stored.id.to_string()).unwrap_or_default(),
        when: said.unwrap_or_default(),
        teaches: evening.teaches,
        books: evening.stored.as_ref().is_some_and(|stored| stored.evening.on >= today),
        comers: evening.comers.iter().map(|one| comer(one, today)).collect(),
        waiting: evening.waiting.iter().map(waiting).collect(),
        free: evening.free.iter().map(|at| Choice::new(at.to_string(), at.to_string())).collect(),
        open: evening.open.iter().map(line).collect(),
        ..View::default()
    }
}

fn comer(one: &Comer, today: Date) -> ComerRow {
    let (carer, with) =
        one.carer.as_ref().map(|(id, name)| (id.to_string(), name.clone())).unwrap_or_default();
    ComerRow {
        at: one.at.to_string(),
        pupil: one.pupil.to_string(),
        name: one.name.clone(),
        carer,
        with,
        lines: one.lines.iter().map(|one| LineRow { name: String::new(), ..line(one, today) }).collect(),
        submission: submission(),
    }
}

fn line(one: &AgreedLine, today: Date) -> LineRow {
    LineRow {
        id: one.id.to_string(),
        name: one.name.clone(),
        wording: one.wording.clone(),
        when: match one.done_on {
            Some(on) => format!("Done on {}.", long_date(on)),
            None => format!("Since {}.", long_date(one.on)),
        },
        done: one.done_on.is_some(),
        fresh: one.on == today && one.done_on.is_none(),
    }
}

fn waiting(one: &Waiting) -> WaitingRow {
    let carer = |(id, name): &(AccountId, String)| Choice::new(id.to_string(), name);
    let carers = if one.carers.len() > 1 { one.carers.iter().map(carer).collect() } else { Vec::new() };
    WaitingRow { pupil: one.pupil.to_string(), name: one.name.clone(), carers }
}
