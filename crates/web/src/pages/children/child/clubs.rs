//! Clubs on a child's page: what the child asked for, what would suit and why, and a carer's yes or no.

use super::view::View;
use crate::catalogue::{Key, Words, name, school};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use app::clubs::{ClubAnswer, ClubFor, Stands};
use app::store::NewClub;
use app::support::clubs::Because;
use axum::extract::RawPathParams;
use axum::http::Uri;
use axum::response::Redirect;
use domain::ClubId;
use maud::{Markup, html};

/// The part of the page, for carers: a child has a page of their own. Nothing where the school's list has nothing for the child.
pub(super) fn part(words: &Words, view: &View) -> Markup {
    let may_answer = view.as_carer && view.boxes.is_some();
    html! {
        @if view.as_carer && !view.clubs.is_empty() {
            section.card {
                h2 { (words.say(Key::ClubHead)) }
                ul.plain { @for one in &view.clubs { li {
                    (club(words, view, one, may_answer))
                    @if may_answer && one.stands != Stands::Suits {
                        form.actions method="post" action={ (view.base) "/clubs/" (one.club.id) (view.query) } {
                            @if one.stands == Stands::WaitsForCarer { button.btn name="answer" value="yes" { (words.say(Key::HelpYes)) span.vh { ": " (school(&one.club.club.name)) } } }
                            button.btn.quiet name="answer" value="no" { (words.say(Key::HelpNo)) span.vh { ": " (school(&one.club.club.name)) } }
                        }
                    }
                } } }
                p.why { (words.say(Key::ClubAsk)) }
            }
        }
    }
}

fn club(words: &Words, view: &View, one: &ClubFor, may_answer: bool) -> Markup {
    let (of, child) = (&one.club.club, || ("name", name(&view.name)));
    let stands = match one.stands {
        Stands::Suits => None,
        Stands::WaitsForCarer if may_answer => Some(Key::ClubWaitsForYou),
        Stands::WaitsForCarer => Some(Key::ClubWaitsForCarer),
        Stands::WaitsForSchool => Some(Key::ClubWaits),
        Stands::TakesPart => Some(Key::ClubTakesPart),
    };
    html! {
        (when(words, of))
        @match &one.because {
            Some(Because::Likes(word)) => p { (words.with(Key::ClubLikes, &[child(), ("interest", school(word))])) },
            Some(Because::Practises(_)) => p { (words.with(Key::ClubPractises, &[child(), ("unit", school(&one.practises))])) },
            Some(Because::Year) => p { (words.with(Key::ClubYear, &[child()])) },
            None => {}
        }
        (cost(words, of))
        @if let Some(key) = stands { p { (words.with(key, &[child()])) } }
    }
}

/// When and where a club is, and what it costs; for paper.
#[must_use]
pub fn about(words: &Words, of: &NewClub) -> Markup {
    html! { (when(words, of)) (cost(words, of)) }
}

fn when(words: &Words, of: &NewClub) -> Markup {
    html! {
        p { strong { (school(&of.name)) } ": "
            @for (at, day) in of.weekdays.iter().enumerate() { @if at > 0 { ", " } span { (words.say(day_of(*day))) } }
            @if !of.starts.is_empty() { ", " (school(&of.starts)) }
            ", " span { (words.with(Key::ClubMinutes, &[("minutes", name(&of.minutes.to_string()))])) }
            @if !of.place.is_empty() { ", " (school(&of.place)) }
        }
    }
}

fn cost(words: &Words, of: &NewClub) -> Markup {
    html! { p.why { @if of.cost.is_empty() { (words.say(Key::ClubFree)) } @else { (words.with(Key::ClubCost, &[("cost", school(&of.cost))])) } } }
}

pub(super) fn day_of(day: i8) -> Key {
    match day {
        1 => Key::Monday,
        2 => Key::Tuesday,
        3 => Key::Wednesday,
        4 => Key::Thursday,
        5 => Key::Friday,
        6 => Key::Saturday,
        _ => Key::Sunday,
    }
}

/// A carer agrees, or does not.
pub async fn answer(
    visit: Visit,
    params: RawPathParams,
    uri: Uri,
    fields: Fields,
) -> Result<Redirect, Error> {
    let found = params.iter().find(|(name, _)| *name == "club");
    let club: ClubId = found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)?;
    let (answer, told) = match fields.text("answer") {
        "yes" => (ClubAnswer::Yes, "club-yes"),
        "no" => (ClubAnswer::No, "club-no"),
        _ => return Err(Error::NotFound),
    };
    visit.app().answer_club(&visit.permit, club, answer).await?;
    let kept = crate::pages::children::handler::kept_language(&query(&uri)?);
    let mark = if kept.is_empty() { "?" } else { "&" };
    Ok(Redirect::to(&format!("/children/{}{kept}{mark}told={told}", visit.permit.pupil()?)))
}
