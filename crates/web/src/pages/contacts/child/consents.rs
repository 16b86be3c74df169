//! What families answered on paper about partners, recorded by the office.

use super::handler::refused_in;
use crate::components::Choice;
use crate::components::form::options;
use crate::error::Error;
use crate::forms::{Fields, long_date};
use crate::guard::Visit;
use app::AppError;
use app::family::ChildContacts;
use app::partners::{Answer, OfficeConsent};
use axum::extract::RawPathParams;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{AccountId, ConsentId};
use maud::{Markup, html};

/// One consent.
#[derive(Clone, Debug, Default)]
pub struct ConsentLine {
    /// Where its forms post.
    pub action: String,
    /// "Mr Amos, until Friday 18 July".
    pub what: String,
    /// What it is for.
    pub purpose: String,
    /// Whether it waits for an answer.
    pub waits: bool,
    /// Its number, for its fields.
    pub number: String,
    /// Who may have signed; nobody may where only the first is there, which asks.
    pub signers: Vec<Choice>,
}

/// Who may have signed; only the first is there, which asks, where nobody may.
pub(super) fn signers(contacts: &ChildContacts) -> Vec<Choice> {
    let names = contacts.signers.iter().map(|(account, name)| Choice::new(account.to_string(), name.clone()));
    std::iter::once(Choice::new("", "Choose")).chain(names).collect()
}

/// The lines of a child's page.
pub(super) fn lines(base: &str, contacts: &ChildContacts, signers: &[Choice]) -> Vec<ConsentLine> {
    let line = |one: &OfficeConsent| ConsentLine {
        action: format!("{base}/partners/{}", one.consent.id),
        what: format!("{}, until {}", one.consent.asked.partner, long_date(one.consent.asked.until)),
        purpose: one.consent.asked.purpose.clone(),
        waits: one.waits,
        number: one.consent.id.to_string(),
        signers: signers.to_vec(),
    };
    contacts.consents.iter().map(line).collect()
}

/// Markup; nothing where nobody was asked about.
pub(super) fn part(lines: &[ConsentLine]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section.card {
                h2 { "Partners beyond the classroom" }
                p.why { "A carer who may write in the boxes answers on their own page. Record here what comes back on paper: a yes is that of the carer who signed, and ends when they may not write in the boxes any more; a no ends it at once, whoever said yes." }
                ul.plain { @for one in lines {
                    li.pair {
                        span { strong { (one.what) } br; (one.purpose) }
                        form.inline method="post" action=(one.action) {
                            @if one.waits {
                                @if one.signers.len() > 1 { (signed(one)) }
                                @else { span.why { "None of the carers may write in the boxes, so nobody can say yes." } " " }
                                button.btn.quiet name="answer" value="no" formnovalidate { "No" span.vh { ": " (one.what) } }
                            } @else { button.btn.quiet name="answer" value="no" { "The family stopped it" span.vh { ": " (one.what) } } }
                        }
                    }
                } }
            }
        }
    }
}

pub(super) fn signed(one: &ConsentLine) -> Markup {
    let id = format!("signed-{}", one.number);
    html! {
        label for=(id) { "Who signed" span.vh { ": " (one.what) } } " "
        select id=(id) name="signed" required { (options(&one.signers)) } " "
        button.btn.quiet name="answer" value="yes" { "Yes, on paper" span.vh { ": " (one.what) } } " "
    }
}

/// Records an answer.
pub async fn record(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let found = params.iter().find(|(name, _)| *name == "consent");
    let id: ConsentId = found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)?;
    let answer = match fields.text("answer") {
        "yes" => Answer::Yes,
        "no" => Answer::No,
        _ => return Err(Error::NotFound),
    };
    let signed: Option<AccountId> = fields.text("signed").parse().ok();
    match visit.app().record_consent(&visit.permit, id, answer, signed).await {
        Ok(()) => Ok(Redirect::to(&format!("/contacts/{}", visit.permit.pupil()?)).into_response()),
        Err(AppError::Input(text)) => refused_in(&visit, &text).await,
        Err(other) => Err(other.into()),
    }
}
