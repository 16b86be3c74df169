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
pub(crate) use of_child::{consents_for_office, partners_for_family};
pub use slice::{PartnerPage, Slice, Written};

use crate::targets::targets_of;
use crate::{App, AppError, SchoolTime};
use boxed::boxed;
use jiff::civil::Date;
use store::{SchoolTx, StoredConsent};
use support::contract::Stage;
use support::partner::{ConsentFacts, Standing, standing};

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
        Some((_, Some(by))) => {
            carers.iter().any(|of| of.carer.account == by && of.rights.see && of.rights.add)
        }
        _ => true,
    };
    let facts = ConsentFacts {
        until: one.asked.until,
        given: one.given.is_some(),
        ended: one.ended.map(|(_, how)| how),
        giver_may,
        is_here: !tx.groups_of_pupil(pupil, today).await?.is_empty(),
        restricted: carers.iter().any(|of| of.rights.restricted),
    };
    Ok(standing(&facts, today))
}

/// The one goal: the words of its target while that is in force, else those that were written for the partner.
#[boxed]
async fn goal_of(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    one: &StoredConsent,
) -> Result<String, AppError> {
    if let Some(target) = one.asked.target
        && crate::targets::are_on(tx).await?
    {
        let all = targets_of(app, tx, time, &[one.asked.pupil]).await?;
        let live = all.iter().find(|of| of.id() == target && of.stage() == Stage::Agreed);
        if let Some(first) = live.and_then(|of| of.terms().learning().first()) {
            return Ok(first.words.clone());
        }
    }
    Ok(one.asked.goal.clone())
}

/// What stands for a conflict of two people who act at once.
fn changed_meanwhile() -> AppError {
    AppError::Conflict(
        "This was answered or ended while you had the page open. Here it is as it stands now.".into(),
    )
}
