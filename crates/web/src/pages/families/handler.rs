//! What families wrote is read, answered, and passed on without a word of it.

use super::view::{Line, PassedOn, View};
use super::{children, partners, template};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, long_day, query};
use crate::guard::Visit;
use app::family::{Inbox, InboxWord, PassedOnLine, SecondReader};
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
        "read-child" => "Read.",
        "passed-child" => {
            "Passed on: “please see me”, with the child’s number and nothing else. The child sees nothing of it."
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

/// Somebody has taken it up.
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
    // Children first, then families, then partners, each in order of time.
    let lines = |words: Vec<&InboxWord>, is_read: bool| -> Vec<Line> {
        let of_partners = inbox.partner_words.iter().filter(|one| one.word.read_at.is_some() == is_read);
        let of_partners = of_partners.map(|one| partners::line(one, &inbox.zone));
        let of_children = inbox.child_words.iter().filter(|one| one.word.read_at.is_some() == is_read);
        let of_children = of_children.map(|one| children::line(one, &inbox.zone));
        of_children.chain(words.into_iter().map(|one| line(one, &inbox.zone))).chain(of_partners).collect()
    };
    let view = View {
        what: what(&inbox),
        reads_words: inbox.reads.own_classes || inbox.reads.therapists || inbox.reads.overdue_after.is_some(),
        overdue: inbox.overdue.iter().map(|one| line(one, &inbox.zone)).collect(),
        unread: lines(unread, false),
        read: lines(read, true),
        passed_on: inbox.passed_on.iter().map(|one| passed_on(one, &inbox.zone)).collect(),
        told: told.to_owned(),
        problem: problem.to_owned(),
    };
    let teaches = visit.visitor.role() == Some(domain::Role::Teacher);
    let current = if teaches { NavItem::Today } else { NavItem::Families };
    let shell = visit.shell("Children, families and partners wrote", Some(current)).await?;
    Ok(template::page(&shell, &view).into_response())
}

/// What this reader reads, as the families were told.
fn what(inbox: &Inbox) -> String {
    let second = match inbox.second {
        SecondReader::Deputy => "the deputy head",
        SecondReader::Head => "the head",
    };
    let mut said = Vec::new();
    if inbox.reads.own_classes {
        said.push(format!(
            "About children of your classes. What is not read for a school day goes to {second} as well."
        ));
    }
    if inbox.reads.therapists {
        said.push(
            "What therapists write. They were told that you read it, beside the class’s teacher.".to_owned(),
        );
    }
    match inbox.reads.overdue_after {
        Some(0 | 1) => {
            said.push(
                "What nobody has read for a school day. Whoever wrote it was told that you would.".to_owned(),
            );
        }
        Some(_) => said.push("What not even the deputy head has read after two school days.".to_owned()),
        None => {}
    }
    match inbox.reads.see_me_after {
        Some(0) => said.push(
            "Who asks you to come about a child. Nothing of what was written comes with it.".to_owned(),
        ),
        Some(1) => said.push("Who has asked for the safeguarding lead for a school day in vain.".to_owned()),
        Some(_) => {
            said.push("Who has asked for the safeguarding lead for two school days in vain.".to_owned());
        }
        None => {}
    }
    said.join(" ")
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
        who: format!(
            "{who} {does}{}, {}",
            if kept.on_paper { " on paper" } else { "" },
            long_day(one.word.written_at, zone)
        ),
        about: one.about.clone().unwrap_or_default(),
        wording: kept.wording.clone(),
        seen: one.word.written_at.as_millisecond(),
        shared: kept.shared,
        reply: one.word.reply.clone().unwrap_or_default(),
        ..Line::default()
    }
}

fn passed_on(one: &PassedOnLine, zone: &TimeZone) -> PassedOn {
    let when = long_day(one.at, zone);
    PassedOn {
        action: format!("/families/passed-on/{}", one.id),
        text: format!("Please see me about pupil {}. {}, {when}.", one.pupil, one.asks),
    }
}
