//! What families answered on paper about clubs, recorded by the office.

use super::consents::{ConsentLine, signed};
use super::handler::refused_in;
use crate::components::Choice;
use crate::error::Error;
use crate::forms::{Fields, long_date};
use crate::guard::Visit;
use app::AppError;
use app::clubs::{ClubAnswer, Stands};
use app::family::ChildContacts;
use axum::extract::RawPathParams;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{AccountId, ClubId};
use maud::{Markup, html};

/// The lines of a child's page.
pub(super) fn lines(base: &str, contacts: &ChildContacts, signers: &[Choice]) -> Vec<ConsentLine> {
    let line = |(club, stands): &(app::store::Club, Stands)| ConsentLine {
        action: format!("{base}/clubs/{}", club.id),
        what: format!("{}, until {}", club.club.name, long_date(club.club.until)),
        purpose: String::new(),
        waits: *stands == Stands::WaitsForCarer,
        number: format!("club-{}", club.id),
        signers: signers.to_vec(),
    };
    contacts.clubs.iter().map(line).collect()
}

/// Markup; nothing where no club waits for an answer or has one.
pub(super) fn part(lines: &[ConsentLine]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section.card {
                h2 { "Clubs" }
                p.why { "“May they?” stands on the slip for the family. Record here what comes back: a yes is that of the carer who signed; a no ends it." }
                ul.plain { @for one in lines {
                    li.pair {
                        strong { (one.what) }
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

/// Records an answer.
pub async fn record(visit: Visit, params: RawPathParams, fields: Fields) -> Result<Response, Error> {
    let found = params.iter().find(|(name, _)| *name == "club");
    let club: ClubId = found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)?;
    let answer = match fields.text("answer") {
        "yes" => ClubAnswer::Yes,
        "no" => ClubAnswer::No,
        _ => return Err(Error::NotFound),
    };
    let signed: Option<AccountId> = fields.text("signed").parse().ok();
    match visit.app().record_club_answer(&visit.permit, club, answer, signed).await {
        Ok(()) => Ok(Redirect::to(&format!("/contacts/{}", visit.permit.pupil()?)).into_response()),
        Err(AppError::Input(text)) => refused_in(&visit, &text).await,
        Err(other) => Err(other.into()),
    }
}
