//! What families answered on paper about partners, recorded by the office.

use crate::error::Error;
use crate::forms::{Fields, long_date};
use crate::guard::Visit;
use app::partners::{Answer, OfficeConsent};
use axum::extract::RawPathParams;
use axum::response::Redirect;
use domain::ConsentId;
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
}

/// The lines of a child's page.
pub(super) fn lines(base: &str, consents: &[OfficeConsent]) -> Vec<ConsentLine> {
    let line = |one: &OfficeConsent| ConsentLine {
        action: format!("{base}/partners/{}", one.consent.id),
        what: format!("{}, until {}", one.consent.asked.partner, long_date(one.consent.asked.until)),
        purpose: one.consent.asked.purpose.clone(),
        waits: one.waits,
    };
    consents.iter().map(line).collect()
}

/// Markup; nothing where nobody was asked about.
pub(super) fn part(lines: &[ConsentLine]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section.card {
                h2 { "Partners beyond the classroom" }
                p.why { "A carer who may write in the boxes answers on their own page. Record here what comes back on paper; a no ends it at once, whoever said yes." }
                ul.plain { @for one in lines {
                    li.pair {
                        span { strong { (one.what) } br; (one.purpose) }
                        form.inline method="post" action=(one.action) {
                            @if one.waits {
                                button.btn.quiet name="answer" value="yes" { "Yes, on paper" span.vh { ": " (one.what) } } " "
                                button.btn.quiet name="answer" value="no" { "No" span.vh { ": " (one.what) } }
                            } @else { button.btn.quiet name="answer" value="no" { "The family stopped it" span.vh { ": " (one.what) } } }
                        }
                    }
                } }
            }
        }
    }
}

/// Records an answer.
pub async fn record(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Redirect, Error> {
    let found = params.iter().find(|(name, _)| *name == "consent");
    let id: ConsentId = found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)?;
    let answer = match fields.text("answer") {
        "yes" => Answer::Yes,
        "no" => Answer::No,
        _ => return Err(Error::NotFound),
    };
    visit.app().record_consent(&visit.permit, id, answer).await?;
    Ok(Redirect::to(&format!("/contacts/{}", visit.permit.pupil()?)))
}
