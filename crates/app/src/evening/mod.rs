//! Parents' evenings: opened by the office or the head, booked by families, held with a card a child, and each conversation
//! ends in a line that becomes an action.
//!
//! Times belong to a class. Nobody's conversations are counted, and no page says who of the staff spoke with whom.

mod agreed;
mod book;
mod cards;
mod class;
mod family;
mod open;
mod paper;

pub use agreed::{AgreedLine, Done, LONGEST_LINE};
pub use book::BadBooking;
pub use cards::{Card, ClassCards};
pub use class::{ClassEvening, Comer, Waiting};
pub use family::{ClassOffer, FamilyEvenings, OfferedEvening};
pub use open::{EveningForm, EveningLine, EveningPage, Evenings};

pub use paper::{BookingSlip, BookingSlips};

pub(crate) use agreed::agreed_with_home;
pub(crate) use family::evenings_for;

use crate::AppError;
use boxed::boxed;
use domain::{EveningId, GroupId};
use jiff::Span;
use jiff::civil::Date;
use store::{SchoolTx, StoredEvening};

/// Days for which an evening that is over stays to be found: the last lines are typed the week after.
const LINGERS: i64 = 28;

/// The evening of a class that is meant: the one asked for, else the next to come, else the last of four weeks.
#[boxed]
async fn evening_of(
    tx: &mut SchoolTx,
    today: Date,
    group: GroupId,
    asked: Option<EveningId>,
) -> Result<Option<StoredEvening>, AppError> {
    let mut evenings = tx.evenings(today.saturating_sub(Span::new().days(LINGERS))).await?;
    evenings.retain(|one| takes_part(one, group));
    if let Some(asked) = asked {
        return evenings.into_iter().find(|one| one.id == asked).map(Some).ok_or(AppError::NotFound);
    }
    let next = evenings.iter().position(|one| one.evening.on >= today);
    Ok(match next {
        Some(next) => Some(evenings.swap_remove(next)),
        None => evenings.pop(),
    })
}

/// Whether an evening takes place, with this class.
fn takes_part(evening: &StoredEvening, group: GroupId) -> bool {
    !evening.called_off && evening.evening.classes.iter().any(|one| one.group == group)
}

/// Days before an evening from which those who teach its classes find it from Today, and days after it.
const NEAR: (i64, i64) = (14, 7);

/// Evenings near today, by class.
#[boxed]
pub(crate) async fn evenings_near(
    tx: &mut SchoolTx,
    today: Date,
    groups: &[GroupId],
) -> Result<Vec<(GroupId, Date)>, AppError> {
    let last = today.saturating_add(Span::new().days(NEAR.0));
    let mut near = Vec::new();
    for stored in tx.evenings(today.saturating_sub(Span::new().days(NEAR.1))).await? {
        let theirs = groups.iter().filter(|group| stored.evening.on <= last && takes_part(&stored, **group));
        near.extend(theirs.map(|group| (*group, stored.evening.on)));
    }
    Ok(near)
}
