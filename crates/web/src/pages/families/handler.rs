//! What families wrote is read, answered, and passed on without a word of it.

use super::view::{Line, PassedOn, View};
use super::{partners, template};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, long_day, query};
use crate::guard::Visit;
use app::family::{InboxWord, PassedOnLine};
use app::{About, Action, AppError};
use axum::extract::RawPathParams;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{FamilyWordId, FamilyWordKind, PassedOnId};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The list.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let told = match query(&uri)?.text("told") {
        "read" => "Read. Whoever wrote it sees that.",
        "passed" => {
            "Passed on: “please see me”, with the child’s number and nothing else. The family sees nothing of it."
        }
        "passed-partner" => {
            "Passed on: “please see me”, with the child’s number and nothing else. The partner sees nothing of it."
        }
        "taken-up" => "Taken up.",
        _ => "",
    };
    page(&visit, told, "").await
}

/// It was read, with an answer of one line if there is one.
pub async fn answer(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let seen = fields.parsed::<i64>("seen")?.and_then(|at| Timestamp::from_millisecond(at).ok());
    let read = (word(&params)?, seen.ok_or(Error::NotFound)?);
    match visit.app().answer_family(&visit.permit, read, fields.text("reply")).await {
        Ok(()) => Ok(Redirect::to("/families?told=read").into_response()),
        Err(AppError::Input(text)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&visit, "", &text).await?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// "Please see me about" this child.
pub async fn pass_on(visit: Visit, params: RawPathParams) -> Result<Redirect, Error> {
    visit.app().pass_on(&visit.permit, word(&params)?).await?;
    Ok(Redirect::to("/families?told=passed"))
}

/// The head has taken it up.
pub async fn take_up(visit: Visit, params: RawPathParams) -> Result<Redirect, Error> {
    let passed: PassedOnId = named(&params, "passed")?;
    visit.app().take_up(&visit.permit, passed).await?;
    Ok(Redirect::to("/families?told=taken-up"))
}

fn word(params: &RawPathParams) -> Result<FamilyWordId, Error> {
    named(params, "word")
}

fn named<T: std::str::FromStr>(params: &RawPathParams, wanted: &str) -> Result<T, Error> {
    let found = params.iter().find(|(name, _)| *name == wanted);
    found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)
}

pub(super) async fn page(visit: &Visit, told: &str, problem: &str) -> Result<Response, Error> {
    let permit = visit.leave(Action::ReadFamilies, About::School).await?;
    let inbox = visit.app().families_inbox(&permit).await?;
    let (read, unread): (Vec<_>, Vec<_>) = inbox.words.iter().partition(|one| one.word.read_at.is_some());
    // Partners after families, each in order of time.
    let lines = |words: Vec<&InboxWord>, is_read: bool| -> Vec<Line> {
        let of_partners = inbox.partner_words.iter().filter(|one| one.word.read_at.is_some() == is_read);
        let of_partners = of_partners.map(|one| partners::line(one, &inbox.zone));
        words.into_iter().map(|one| line(one, &inbox.zone)).chain(of_partners).collect()
    };
    let view = View {
        as_head: inbox.as_head,
        unread: lines(unread, false),
        read: lines(read, true),
        passed_on: inbox.passed_on.iter().map(|one| passed_on(one, &inbox.zone)).collect(),
        told: told.to_owned(),
        problem: problem.to_owned(),
    };
    let current = if inbox.as_head { NavItem::Families } else { NavItem::Today };
    let shell = visit.shell("Families and partners wrote", Some(current)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn line(one: &InboxWord, zone: &TimeZone) -> Line {
    let kept = &one.word.word;
    let does = match kept.kind {
        FamilyWordKind::Noticed => "noticed at home",
        FamilyWordKind::Question if one.carer.is_none() => "says",
        FamilyWordKind::Question => "asks",
        FamilyWordKind::Answer => "answers",
    };
    let who = one.carer.clone().unwrap_or_else(|| "The child".to_owned());
    Line {
        action: format!("/families/words/{}", one.word.id),
        child: if one.class.is_empty() { one.child.clone() } else { format!("{}, {}", one.child, one.class) },
        who: format!("{who} {does}, {}", long_day(one.word.written_at, zone)),
        about: one.about.clone().unwrap_or_default(),
        wording: kept.wording.clone(),
        seen: one.word.written_at.as_millisecond(),
        shared: kept.shared,
        reply: one.word.reply.clone().unwrap_or_default(),
    }
}

fn passed_on(one: &PassedOnLine, zone: &TimeZone) -> PassedOn {
    let when = long_day(one.at, zone);
    PassedOn {
        action: format!("/families/passed-on/{}", one.id),
        text: format!("Please see me about pupil {}. {}, {when}.", one.pupil, one.asks),
    }
}
