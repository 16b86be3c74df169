//! Who asks, who takes part, who was there.

use super::template::{self, Child, View};
use crate::components::shell::NavItem;
use crate::components::{Choice, Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date};
use crate::guard::Visit;
use crate::pages::clubs::words;
use app::AppError;
use app::clubs::{ClubRegister, OnRegister, RegisterDeed};
use axum::extract::RawPathParams;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ClubId, PupilId};
use jiff::civil::Date;
use maud::Markup;

/// The register.
pub async fn show(visit: Visit, params: RawPathParams) -> Result<Markup, Error> {
    respond(&visit, club_of(&params)?, Vec::new()).await
}

/// A place, the end of one, or a tap.
pub async fn run(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let club = club_of(&params)?;
    let pupil: PupilId = fields.parsed("child")?.ok_or(Error::NotFound)?;
    let day = || fields.text("day").parse::<Date>().map_err(|_| Error::NotFound);
    let deed = match fields.text("do") {
        "ask-for" => RegisterDeed::AskFor,
        "place" => RegisterDeed::Place,
        "leave" => RegisterDeed::Leave,
        "there" => RegisterDeed::There(day()?),
        "not-there" => RegisterDeed::NotThere(day()?),
        _ => return Err(Error::NotFound),
    };
    match visit.app().run_club(&visit.permit, club, pupil, deed).await {
        Ok(()) => Ok(Redirect::to(&format!("/clubs/{club}")).into_response()),
        Err(AppError::Input(text)) => {
            let page = respond(&visit, club, vec![Problem { field: String::new(), text }]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn club_of(params: &RawPathParams) -> Result<ClubId, Error> {
    let found = params.iter().find(|(name, _)| *name == "club");
    found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)
}

async fn respond(visit: &Visit, club: ClubId, problems: Vec<Problem>) -> Result<Markup, Error> {
    let register = visit.app().club_register(&visit.permit, club).await?;
    let of = |takes_part: bool| {
        let children = register.pupils.iter().filter(move |one| one.takes_part == takes_part);
        children.map(|one| child(&register, one)).collect()
    };
    let view = View {
        name: register.club.club.name.clone(),
        when: words::when(&register.club.club),
        is_full: register.is_full,
        held: !register.days.is_empty(),
        taking: of(true),
        asking: of(false),
        action: format!("/clubs/{club}"),
        could_ask: register
            .could_ask
            .iter()
            .map(|(pupil, name, class)| Choice::new(pupil.to_string(), format!("{name}, {class}")))
            .collect(),
        problems,
    };
    let shell = visit.shell("A club", Some(NavItem::Clubs)).await?;
    Ok(template::page(&shell, &view))
}

fn child(register: &ClubRegister, one: &OnRegister) -> Child {
    let action = format!("/clubs/{}", register.club.id);
    let button = |label: String, verb: &str, day: Option<Date>| {
        let mut hidden = vec![Hidden::new("do", verb), Hidden::new("child", one.pupil.to_string())];
        hidden.extend(day.map(|day| Hidden::new("day", day.to_string())));
        PostButton { label, action: action.clone(), hidden }
    };
    let tap = |(day, there): &(Date, bool)| {
        (*there, button(long_date(*day), if *there { "not-there" } else { "there" }, Some(*day)))
    };
    Child {
        name: format!("{}, {}", one.name, one.class),
        waits_for_carer: one.waits_for_carer,
        taps: one.days.iter().map(tap).collect(),
        place: button("Give a place".into(), "place", None),
        has_left: one.has_left,
        leave: button(if one.takes_part { "Has left" } else { "Not this time" }.into(), "leave", None),
    }
}
