//! One child: looked at, a target seen, words added, changed and taken back.

use super::view::{View, base};
use super::{present, template};
use crate::catalogue::{Key, Words};
use crate::components::family::FamilyShell;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::children::handler::{family_shell, kept_language, told, words_for};
use app::evening::BadBooking;
use app::family::{BadWording, UseInReview, wording};
use app::support::evening::Minute;
use app::{About, Action, AppError};
use axum::extract::RawPathParams;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{EveningId, FamilyWordId, FamilyWordKind, GroupId, ObjectiveId, TargetId};

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let asked = query(&uri)?;
    let (view, words) = read(&visit, &asked).await?;
    let view = View { told: told(asked.text("told")), bad: bad_booking(asked.text("bad")), ..view };
    page(&visit, words, &view).await
}

/// A carer has seen a target.
pub async fn seen(visit: Visit, params: RawPathParams, uri: Uri, fields: Fields) -> Result<Redirect, Error> {
    let target: TargetId = named(&params, "target")?;
    let seen = fields.parsed::<usize>("seen")?.ok_or(Error::NotFound)?;
    match visit.app().seen_at_home(&visit.permit, target, seen, fields.text("submission")).await {
        Ok(()) => back(&visit, &uri, "seen"),
        Err(AppError::Conflict(_)) => back(&visit, &uri, "stale"),
        Err(other) => Err(other.into()),
    }
}

/// A time of an evening is booked, or given back.
pub async fn book(visit: Visit, uri: Uri, fields: Fields) -> Result<Redirect, Error> {
    let evening: EveningId = fields.parsed("evening")?.ok_or(Error::NotFound)?;
    let group: GroupId = fields.parsed("class")?.ok_or(Error::NotFound)?;
    let at = match fields.text("do") {
        "give-back" => None,
        _ => Some(Minute::read(fields.text("at")).ok_or(Error::NotFound)?),
    };
    match visit.app().book_evening(&visit.permit, evening, group, at).await {
        Ok(()) => back(&visit, &uri, if at.is_some() { "booked" } else { "given-back" }),
        Err(BadBooking::Failed(error)) => Err(error.into()),
        Err(bad) => {
            let kept = kept_language(&query(&uri)?);
            let mark = if kept.is_empty() { "?" } else { "&" };
            let why = match bad {
                BadBooking::TooClose => "close",
                BadBooking::Closed => "closed",
                BadBooking::Taken | BadBooking::Failed(_) => "taken",
            };
            Ok(Redirect::to(&format!("{}{kept}{mark}bad={why}", base(visit.permit.pupil()?))))
        }
    }
}

fn bad_booking(name: &str) -> Option<Key> {
    Some(match name {
        "taken" => Key::BadTaken,
        "close" => Key::BadClose,
        "closed" => Key::EveningClosed,
        _ => return None,
    })
}

/// Words are added.
pub async fn add(visit: Visit, uri: Uri, fields: Fields) -> Result<Response, Error> {
    let kind = FamilyWordKind::from_name(fields.text("kind")).ok_or(Error::NotFound)?;
    let text = fields.text("text");
    if let Err(bad) = wording(text) {
        let (mut view, words) = read(&visit, &query(&uri)?).await?;
        if let Some(boxes) = &mut view.boxes {
            boxes.refused = Some((kind, text.to_owned(), key_of(bad)));
        }
        return refused(page(&visit, words, &view).await?);
    }
    let about = fields.parsed::<ObjectiveId>("objective")?;
    let what = (text, !fields.text("share").is_empty());
    visit.app().add_family_words(&visit.permit, kind, about, what, fields.text("submission")).await?;
    Ok(back(&visit, &uri, "sent")?.into_response())
}

/// Words of one's own are changed or taken back.
pub async fn change(
    visit: Visit,
    params: RawPathParams,
    uri: Uri,
    fields: Fields,
) -> Result<Response, Error> {
    let id: FamilyWordId = named(&params, "word")?;
    if fields.text("do") == "take-back" {
        visit.app().take_back_family_words(&visit.permit, id).await?;
        return Ok(back(&visit, &uri, "gone")?.into_response());
    }
    if let Some(may) = allowing(fields.text("do")) {
        visit.app().allow_family_words(&visit.permit, id, may).await?;
        return Ok(back(&visit, &uri, "changed")?.into_response());
    }
    let text = fields.text("text");
    if let Err(bad) = wording(text) {
        let (mut view, words) = read(&visit, &query(&uri)?).await?;
        if let Some(boxes) = &mut view.boxes {
            boxes.refused_change = Some((id, text.to_owned(), key_of(bad)));
        }
        return refused(page(&visit, words, &view).await?);
    }
    let what = (text, !fields.text("share").is_empty());
    visit.app().change_family_words(&visit.permit, id, what).await?;
    Ok(back(&visit, &uri, "changed")?.into_response())
}

/// Whether words may be used when the plan is looked at together, where that is what was pressed.
fn allowing(pressed: &str) -> Option<UseInReview> {
    match pressed {
        "allow" => Some(UseInReview::Allowed),
        "no-longer" => Some(UseInReview::NotAllowed),
        _ => None,
    }
}

async fn read(visit: &Visit, asked: &Fields) -> Result<(View, &'static Words), Error> {
    let permit = visit.leave(Action::SeeChild, About::Pupil(visit.permit.pupil()?)).await?;
    let child = visit.app().child(&permit).await?;
    let moves = visit.app().is_shown_moving(&permit).await?;
    let view = View { query: kept_language(asked), moves, ..present::view(&child) };
    Ok((view, words_for(asked, child.language)))
}

async fn page(visit: &Visit, words: &Words, view: &View) -> Result<Response, Error> {
    let shell = FamilyShell { wide: true, ..family_shell(visit, &view.base).await? };
    Ok(template::page(words, &shell, view).into_response())
}

fn refused(page: Response) -> Result<Response, Error> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn key_of(bad: BadWording) -> Key {
    match bad {
        BadWording::Empty => Key::BadEmpty,
        BadWording::Long => Key::BadLong,
    }
}

/// Back to the page, in the language that it was read in.
fn back(visit: &Visit, uri: &Uri, told: &str) -> Result<Redirect, Error> {
    let kept = kept_language(&query(uri)?);
    let mark = if kept.is_empty() { "?" } else { "&" };
    Ok(Redirect::to(&format!("{}{kept}{mark}told={told}", base(visit.permit.pupil()?))))
}

fn named<T: std::str::FromStr>(params: &RawPathParams, wanted: &str) -> Result<T, Error> {
    let found = params.iter().find(|(name, _)| *name == wanted);
    found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)
}
