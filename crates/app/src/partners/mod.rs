//! Partners beyond the classroom: a mentor, a club, a tutor, a therapist, a library. The school asks a family, the family says
//! yes until it says no, and the partner sees one goal and adds to it by a link, without an account.
//!
//! What a partner may see is decided anew at every request (`support::partner`); nothing here is remembered from the last one.

mod answer;
mod check;
mod inbox;
mod link;
mod of_child;
mod propose;
mod slice;

pub use answer::Answer;
pub use check::PartnerDraft;
pub use inbox::InboxPartnerWord;
pub(crate) use inbox::{partner_words_for, pupils_with_partner_words};
pub use link::PartnerLink;
pub use of_child::{ChildPartners, FamilyPartner, OfficeConsent, PartnerLine, PartnerPaper, TargetPartner};
pub(crate) use of_child::{consents_for_office, partners_for_family, who_may_sign};
pub use slice::{PartnerPage, Slice, Written};

use crate::targets::targets_of;
use crate::{App, AppError, Permit, SchoolTime, Secret};
use boxed::boxed;
use domain::{ConsentEnd, PupilId};
use jiff::civil::Date;
use store::{CarerOf, SchoolTx, SchoolWriteTx, StoredConsent};
use support::contract::Stage;
use support::partner::{Closed, ConsentFacts, LONGEST_LINE, Standing, standing};

/// Where a consent stands today, from everything that could have closed it.
#[boxed]
pub(crate) async fn standing_of(
    tx: &mut SchoolTx,
    one: &StoredConsent,
    today: Date,
) -> Result<Standing, AppError> {
    let pupil = one.asked.pupil;
    let carers = tx.carers_of(pupil, today).await?;
    let giver_may = match one.given {
        Some((_, Some(by))) => carers.iter().any(|of| of.carer.account == by && may_agree(of)),
        // Nobody who could be asked whether they still may.
        Some((_, None)) => false,
        None => true,
    };
    let facts = ConsentFacts {
        until: one.asked.until,
        given: one.given.is_some(),
        ended: one.ended.map(|(_, how)| how),
        giver_may,
        is_here: !tx.groups_of_pupil(pupil, today).await?.is_empty(),
        restricted: keeps_closed(&carers),
    };
    Ok(standing(&facts, today))
}

/// Whether the office keeps everything about a child of these carers closed to people outside: what a partner knows, a carer
/// whose contact is restricted, or from whom the child is hidden, can learn.
fn keeps_closed(carers: &[CarerOf]) -> bool {
    carers.iter().any(|of| of.rights.restricted || !of.rights.see)
}

/// Whether a carer may agree for the child, on the page or on paper.
fn may_agree(of: &CarerOf) -> bool {
    of.rights.see && of.rights.add
}

/// Ends for good what does not hold any more now that the office has changed who may see a child, or the child has left: what
/// was closed for somebody's safety must not open again when the reason for it is taken away. Part of the change itself.
///
/// # Errors
/// When it cannot be stored.
#[boxed]
pub(crate) async fn end_what_does_not_hold(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    pupil: PupilId,
    today: Date,
) -> Result<(), AppError> {
    for one in tx.consents(&[pupil]).await? {
        if one.ended.is_some() {
            continue;
        }
        // A family may be answering just now: looked at again when they are done.
        let Some(one) = tx.consent_to_change(one.id).await? else { continue };
        let how = match standing_of(tx, &one, today).await? {
            Standing::Closed(Closed::Restricted | Closed::GiverMayNot) => ConsentEnd::ByOffice,
            Standing::Closed(Closed::ChildLeft) => ConsentEnd::ChildLeft,
            _ => continue,
        };
        tx.end_consent(one.id, how, permit.account, permit.now).await?;
    }
    Ok(())
}

/// A fingerprint of everything that a family reads when it is asked. A yes carries it, so that nobody agrees to other words than
/// those that they saw, and it is kept, so that a later change is said.
#[must_use]
pub fn asked_words(one: &StoredConsent, goal: &str) -> String {
    let asked = &one.asked;
    let parts = [
        asked.partner.as_str(),
        asked.kind.name(),
        &asked.purpose,
        if asked.names_child { "child" } else { "" },
        if asked.names_school { "school" } else { "" },
        asked.child_says.name(),
        goal,
        &asked.suggests,
        &asked.from.to_string(),
        &asked.until.to_string(),
    ];
    Secret::from_text(&parts.join("\u{1f}")).hash()
}

/// The one goal: the words of its target while that is in force, else those that were written for the partner. While a family
/// is asked, what it was asked about: nothing changes under whoever reads it.
#[boxed]
async fn goal_of(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    one: &StoredConsent,
) -> Result<String, AppError> {
    if one.given.is_some()
        && let Some(target) = one.asked.target
        && crate::targets::are_on(tx).await?
    {
        let all = targets_of(app, tx, time, &[one.asked.pupil]).await?;
        let live = all.iter().find(|of| of.id() == target && of.stage() == Stage::Agreed);
        if let Some(first) = live.and_then(|of| of.terms().learning().first()) {
            return Ok(as_goal(&first.words));
        }
    }
    Ok(one.asked.goal.clone())
}

/// A target's words as far as a goal has room.
fn as_goal(words: &str) -> String {
    words.chars().take(LONGEST_LINE).collect()
}

/// What stands for a conflict of two people who act at once.
fn changed_meanwhile() -> AppError {
    AppError::Conflict(
        "This was answered, changed or ended while you had the page open. Here it is as it stands now."
            .into(),
    )
}
