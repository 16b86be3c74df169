//! The entitlement ledger of a class: minutes of lessons that children lost by being taken out or away, and what was gained
//! for them; and the provisions that take them out.
//!
//! Nothing is entered for it but the provision itself, once, and a session that was not held. Who was away stands with the
//! lessons. A lesson is counted as an hour: the timetable knows when lessons begin, not how long they are.

mod form;
mod join;
mod ledger;
mod provision;
mod set;

pub use form::{Before, ProvisionForm};
pub use join::JoinPreview;
pub use ledger::{ClassMinutes, ClassProvision, PupilMinutes};
pub(crate) use provision::score;
pub use provision::{Both, Draft, DraftPlan, LONGEST_NAME, LONGEST_RULE, Preview};

use crate::AppError;
use crate::lesson::in_term;
use boxed::boxed;
use domain::PupilId;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{Provision, SchoolTx, Term};
use support::minutes::{Ledger, ledgers};

/// Minutes that a lesson is counted as.
pub const LESSON: u32 = 60;
/// Monday to Friday, by number.
const SCHOOL_WEEK: std::ops::RangeInclusive<i8> = 1..=5;

/// Whether there is school on a day, as far as the school's terms say.
pub(crate) fn is_school_day(terms: &[Term], day: Date) -> bool {
    SCHOOL_WEEK.contains(&day.weekday().to_monday_one_offset()) && in_term(terms, day)
}

/// The ledgers of these pupils from one day to another (both included); who lost and gained nothing is left out.
#[boxed]
async fn ledgers_of(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    days: (Date, Date),
    provisions: &[Provision],
) -> Result<BTreeMap<PupilId, Ledger>, AppError> {
    let terms = tx.terms().await?;
    let away: Vec<_> = tx
        .lessons_missed(pupils, days.0, days.1)
        .await?
        .into_iter()
        .map(|(pupil, subject, _)| (pupil, subject, LESSON))
        .collect();
    let of_class = |one: &Provision| {
        let here = one.pupils.iter().filter(|(pupil, _, _)| pupils.contains(pupil));
        (one.sessions.clone(), here.copied().collect())
    };
    let sessions: Vec<_> = provisions.iter().map(of_class).collect();
    let mut all = ledgers(days.0, days.1, &sessions, &away, |day| is_school_day(&terms, day));
    // What was tapped at clubs is gained, and lost nowhere: they are beyond lessons.
    for (pupil, minutes) in tx.club_minutes(pupils, days).await? {
        all.entry(pupil).or_default().gained += minutes;
    }
    Ok(all)
}

/// The ledgers of these pupils since the term began.
#[boxed]
pub(crate) async fn ledgers_this_term(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    today: Date,
) -> Result<BTreeMap<PupilId, Ledger>, AppError> {
    let terms = tx.terms().await?;
    let from = ledger::counted_from(&terms, today);
    let provisions = tx.provisions(from).await?;
    ledgers_of(tx, pupils, (from, today), &provisions).await
}

/// Minutes of lessons that these pupils lost from one day to another (both included).
#[boxed]
pub(crate) async fn minutes_missed(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    from: Date,
    to: Date,
) -> Result<BTreeMap<PupilId, u32>, AppError> {
    let provisions = tx.provisions(from).await?;
    let all = ledgers_of(tx, pupils, (from, to), &provisions).await?;
    Ok(all.into_iter().map(|(pupil, ledger)| (pupil, ledger.lost())).collect())
}
