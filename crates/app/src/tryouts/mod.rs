//! Try-outs: a teacher's idea, a fair small test by lot, half a page of what happened.
//!
//! A try-out of classes is the school's: whoever teaches the subject may say yes for their own class. One of weeks belongs to its
//! class. Whose idea it was is in the audit alone.

mod lot;
mod now;
mod plan;
mod results;
mod show;

pub use plan::{LONGEST_WORDS, MOST_WEEKS, NewTryout};
pub use show::{ListedTryout, Standing, TryoutPage, TryoutsPage};

pub(crate) use lot::keep;
pub(crate) use now::on_now;
pub(crate) use results::{due, is_due};

use crate::AppError;
use boxed::boxed;
use domain::{GroupId, TryoutId};
use jiff::civil::Date;
use store::{SchoolTx, Tryout};
use support::tryout::{LotOf, OutcomeOf};

/// The last day on which answers count.
pub(crate) fn answers_until(one: &Tryout) -> Date {
    let after = match (one.plan.outcome, one.plan.lot_of) {
        (OutcomeOf::Exit, LotOf::Weeks) => 0,
        (OutcomeOf::Exit, LotOf::Classes) => WEEK,
        (OutcomeOf::ReCheck, _) => RE_CHECK.1,
    };
    crate::what_works::days(one.plan.ends, after)
}

/// Days after the last lesson on which an exit ticket still belongs to it.
pub(crate) const WEEK: i64 = 6;
/// First and last day of a re-check, counted from the last lesson.
pub(crate) const RE_CHECK: (i64, i64) = (7, 35);

/// A try-out that a class may see: one of classes in the school, or one of its own weeks.
#[boxed]
pub(crate) async fn seen_by(tx: &mut SchoolTx, id: TryoutId, group: GroupId) -> Result<Tryout, AppError> {
    let one = tx.tryout(id).await?.ok_or(AppError::NotFound)?;
    if is_seen_by(&one, group) { Ok(one) } else { Err(AppError::NotFound) }
}

pub(crate) fn is_seen_by(one: &Tryout, group: GroupId) -> bool {
    one.plan.lot_of == LotOf::Classes || takes_part(one, group)
}

pub(crate) fn takes_part(one: &Tryout, group: GroupId) -> bool {
    one.units.iter().any(|unit| unit.group == group)
}
