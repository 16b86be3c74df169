//! The lot is drawn, once, from a seed that anybody can draw it from again.

use super::plan::still_open;
use super::{seen_by, takes_part};
use crate::pulse::monday;
use crate::secret::chance;
use crate::what_works::teaches_it;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::TryoutId;
use jiff::civil::Date;
use store::{Arm, SchoolWriteTx, Tryout, TryoutUnit};
use support::tryout::LotOf;

/// Seeds that can be read aloud.
const SEEDS: u64 = 1_000_000;

#[boxed]
impl App {
    /// Draws the lot. From then on the plan is fixed.
    ///
    /// # Errors
    /// `Input` for a single class, or when the first week is over; `NotFound` for a class that takes no part or a subject that
    /// one does not teach it; `Conflict` when it was drawn or stopped before.
    pub async fn draw_lot(&self, permit: &Permit, id: TryoutId) -> Result<(), AppError> {
        permit.for_action(Action::RunTryouts)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        tx.hold_tryout(id).await?;
        let one = seen_by(&mut tx, id, group).await?;
        if !takes_part(&one, group) {
            return Err(AppError::NotFound);
        }
        teaches_it(&mut tx, permit, one.plan.subject).await?;
        still_open(&one)?;
        let today = permit.school_time(&mut tx).await?.today();
        if one.plan.starts < monday(today) {
            return Err(AppError::input(
                "Its first week is over. Stop it and plan it anew from a day to come.",
            ));
        }
        if one.units.len() < 2 {
            return Err(AppError::input("A lot needs two classes at least. Wait for another to say yes."));
        }
        keep(&mut tx, &one, chance()? % SEEDS, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Draws from a seed and keeps it.
#[boxed]
pub(crate) async fn keep(
    tx: &mut SchoolWriteTx,
    one: &Tryout,
    seed: u64,
    today: Date,
) -> Result<(), AppError> {
    let units = drawn(&one.units, one.plan.lot_of, seed);
    if tx.keep_lot(one.id, seed.cast_signed(), today, &units).await? {
        Ok(())
    } else {
        Err(AppError::Conflict("The lot was drawn by somebody else just now. Look at it again.".into()))
    }
}

/// All classes are one block; weeks are drawn two by two.
pub(super) fn block(of: LotOf, unit: &TryoutUnit) -> usize {
    match of {
        LotOf::Classes => 0,
        LotOf::Weeks => usize::from(unit.place) / 2,
    }
}

/// The units with what the lot of a seed chooses for each, in their own order.
fn drawn(units: &[TryoutUnit], of: LotOf, seed: u64) -> Vec<TryoutUnit> {
    let blocks: Vec<usize> = units.iter().map(|unit| block(of, unit)).collect();
    let lot = support::tryout::draw(&blocks, seed);
    let arm = |tries: bool| if tries { Arm::Tries } else { Arm::AsUsual };
    units.iter().zip(lot).map(|(unit, tries)| TryoutUnit { arm: Some(arm(tries)), ..*unit }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::GroupId;
    use jiff::civil::date;

    fn unit(group: i64, place: u16) -> TryoutUnit {
        let day = date(2026, 3, 2);
        TryoutUnit { group: GroupId(group), place, from: day, until: day, arm: None }
    }

    #[test]
    fn half_of_the_classes_try_it_and_one_of_each_two_weeks() {
        let classes: Vec<TryoutUnit> = (1..=8).map(|group| unit(group, 0)).collect();
        let lot = drawn(&classes, LotOf::Classes, 4711);
        assert_eq!(lot.iter().filter(|one| one.arm == Some(Arm::Tries)).count(), 4);
        assert_eq!(lot, drawn(&classes, LotOf::Classes, 4711), "the same seed, the same lot");
        assert!((0..20).any(|seed| drawn(&classes, LotOf::Classes, seed) != lot));
        let weeks: Vec<TryoutUnit> = (0..12).map(|place| unit(1, place)).collect();
        for pair in drawn(&weeks, LotOf::Weeks, 5).chunks(2) {
            assert_ne!(pair[0].arm, pair[1].arm);
        }
    }
}
