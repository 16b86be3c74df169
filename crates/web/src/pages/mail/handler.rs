//! Mail: looked at, switched, tried.

use super::template;
use super::view::{Line, View};
use crate::components::Choice;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use app::mail::{MailLine, MailPage, SchoolMailForm};
use app::store::{MailKind, MailProblem, MailState};
use app::{About, Action, AppError};
use axum::extract::RawPathParams;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::MailId;
use jiff::Timestamp;
use jiff::tz::TimeZone;

const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Response, Error> {
    let told = match query(&uri)?.text("told") {
        "kept" => "Kept.",
        "test" => {
            "A test mail is on its way to the address that you sign in with. Look here again in a minute."
        }
        "again" => "It is tried once more.",
        _ => "",
    };
    page(&visit, told, "").await
}

/// What the school says of it.
pub async fn keep(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let form = SchoolMailForm {
        on: !fields.text("on").is_empty(),
        day: fields.text("day").to_owned(),
        at: fields.text("at").to_owned(),
        quiet_from: fields.text("quiet-from").to_owned(),
        quiet_until: fields.text("quiet-until").to_owned(),
    };
    answer(&visit, visit.app().keep_school_mail(&visit.permit, &form).await, "kept").await
}

/// A test mail to whoever asks.
pub async fn test(visit: Visit) -> Result<Response, Error> {
    answer(&visit, visit.app().test_mail(&visit.permit).await, "test").await
}

/// One that was given up is tried once more.
pub async fn again(visit: Visit, params: RawPathParams) -> Result<Response, Error> {
    let named = params.iter().find(|(name, _)| *name == "mail");
    let mail: MailId = named.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)?;
    answer(&visit, visit.app().mail_again(&visit.permit, mail).await, "again").await
}

async fn answer(visit: &Visit, done: Result<(), AppError>, told: &str) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/mail?told={told}")).into_response()),
        Err(AppError::Input(text)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(visit, "", &text).await?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(visit: &Visit, told: &str, problem: &str) -> Result<Response, Error> {
    let permit = visit.leave(Action::UseMail, About::School).await?;
    let mail = visit.app().mail_page(&permit).await?;
    let view = View { told: told.to_owned(), problem: problem.to_owned(), ..shown(&mail) };
    let shell = visit.shell("Mail", Some(NavItem::Mail)).await?;
    Ok(template::page(&shell, &view).into_response())
}

fn shown(mail: &MailPage) -> View {
    let day = |(place, name): (usize, &&str)| Choice {
        chosen: usize::try_from(mail.school.day) == Ok(place + 1),
        ..Choice::new((place + 1).to_string(), *name)
    };
    let from = mail.from.clone().unwrap_or_default();
    let restricted = match mail.restricted {
        0 => String::new(),
        1 => format!(
            "1 of them is a carer to whom the school is hidden. The mail names no school, but it comes from {from}: if that address tells which school it is, untick “They are written to” on the carer’s page."
        ),
        many => format!(
            "{many} of them are carers to whom the school is hidden. The mail names no school, but it comes from {from}: if that address tells which school it is, untick “They are written to” on the carers’ pages."
        ),
    };
    View {
        restricted: if from.is_empty() { String::new() } else { restricted },
        from,
        carers: match mail.carers {
            1 => "1 carer has an address, wants mail and is written to.".to_owned(),
            many => format!("{many} carers have an address, want mail and are written to."),
        },
        on: mail.school.on,
        days: DAYS.iter().enumerate().map(day).collect(),
        at: mail.school.at.to_string(),
        quiet_from: mail.school.quiet_from.to_string(),
        quiet_until: mail.school.quiet_until.to_string(),
        mails: mail.mails.iter().map(|one| line(one, &mail.zone)).collect(),
        ..View::default()
    }
}

fn line(one: &MailLine, zone: &TimeZone) -> Line {
    let mail = &one.mail;
    let when = |at: Timestamp| zone.to_datetime(at).strftime("%A %-d %B, %H:%M").to_string();
    let settled = mail.settled_at.map(when).unwrap_or_default();
    Line {
        name: one.name.clone(),
        kind: match mail.mail.kind {
            MailKind::Digest => "The week’s mail",
            MailKind::Link => "A link that they asked for",
            MailKind::Test => "A test",
        }
        .to_owned(),
        stands: match mail.state {
            MailState::Waits if mail.tries == 0 => format!("Waits, since {}.", when(mail.made_at)),
            MailState::Waits => format!("Is tried again from {}.", when(mail.mail.send_at)),
            MailState::Sent => format!("Sent on {settled}."),
            MailState::GivenUp => format!("Given up on {settled}."),
            MailState::NotNeeded => "There was nothing to say, or nobody to say it to any more.".to_owned(),
        },
        why: match (mail.state, mail.problem) {
            (MailState::Waits | MailState::GivenUp, Some(problem)) => why(problem).to_owned(),
            _ => String::new(),
        },
        again: match mail.state {
            MailState::GivenUp => format!("/mail/{}/again", mail.id),
            _ => String::new(),
        },
    }
}

/// Why a mail did not go, and what to do.
fn why(problem: MailProblem) -> &'static str {
    match problem {
        MailProblem::NoServer => {
            "The mail server did not answer. It is tried again by itself; if this lasts, tell whoever runs Attune."
        }
        MailProblem::Later => "The mail server asked to be tried again later. Nothing is to do.",
        MailProblem::Refused => {
            "The mail server refuses this address. Ask the carer for another, and put it right on their page."
        }
        MailProblem::SignIn => "The mail server does not take the password. Tell whoever runs Attune.",
        MailProblem::Encryption => {
            "No encrypted connection to the mail server came about, and none other is used. Tell whoever runs Attune."
        }
        MailProblem::NoAddress => {
            "There is no address, or it is none that mail can go to. Put it right on the carer’s page."
        }
        MailProblem::SwitchedOff => "Mail is not set up where Attune runs now. Tell whoever runs it.",
    }
}
