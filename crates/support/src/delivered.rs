//! Sessions delivered of those planned, and what they cost.
//!
//! Three things can be true of a planned day that has come: somebody said that the session took place, somebody said that
//! it did not, or nobody said. The third is neither of the first two, and is shown as what it is.

use crate::minutes::Sessions;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Sessions of a provision up to a day: everybody's, or those of one child.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Delivered {
    /// Planned over the whole time, holidays left out.
    pub planned: u32,
    /// Of these, planned up to today.
    pub due: u32,
    /// Noted as having taken place; of one child: and the child was there.
    pub held: u32,
    /// Noted as not having taken place.
    pub not_held: u32,
    /// Took place without the child; 0 for everybody's.
    pub away: u32,
}

impl Delivered {
    /// Planned up to today, and nobody has said.
    #[must_use]
    pub fn not_noted(&self) -> u32 {
        self.due.saturating_sub(self.held + self.not_held + self.away)
    }
}

/// What was noted of sessions.
#[derive(Clone, Copy, Debug)]
pub struct Noted<'a> {
    /// Days on which one took place.
    pub held: &'a BTreeSet<Date>,
    /// Days of these on which the child was not there; empty for everybody's.
    pub away: &'a BTreeSet<Date>,
}

/// Counts the sessions between two days (both included) up to `today`; `is_school_day` leaves out holidays.
#[must_use]
pub fn delivered(
    sessions: &Sessions,
    noted: Noted<'_>,
    (from, until): (Date, Date),
    today: Date,
    is_school_day: impl Fn(Date) -> bool,
) -> Delivered {
    let mut count = Delivered::default();
    for day in sessions.planned(from, until, is_school_day) {
        count.planned += 1;
        if day > today {
            continue;
        }
        count.due += 1;
        if noted.held.contains(&day) {
            if noted.away.contains(&day) {
                count.away += 1;
            } else {
                count.held += 1;
            }
        } else if sessions.not_held.contains(&day) {
            count.not_held += 1;
        }
    }
    count
}

/// What sessions cost, in pence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cost {
    /// All that are planned.
    pub planned: u64,
    /// Those that took place.
    pub so_far: u64,
}

impl Cost {
    /// From what one session costs, in pence, and everybody's sessions.
    #[must_use]
    pub fn of(pence_a_session: u32, everybody: &Delivered) -> Self {
        let times = |sessions: u32| u64::from(pence_a_session) * u64::from(sessions);
        Self { planned: times(everybody.planned), so_far: times(everybody.held) }
    }
}

/// What a session costs, in pence, from what an hour costs: to the nearest penny.
#[must_use]
pub fn pence_a_session(pence_an_hour: u32, minutes: u32) -> u32 {
    let pence = (u64::from(pence_an_hour) * u64::from(minutes) + 30) / 60;
    u32::try_from(pence).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn tuesdays() -> Sessions {
        Sessions {
            instead_of: None,
            weekdays: BTreeSet::from([2]),
            minutes: 30,
            from: date(2026, 11, 2),
            until: date(2026, 12, 4),
            not_held: BTreeSet::from([date(2026, 11, 10)]),
        }
    }

    #[test]
    fn what_nobody_noted_is_neither_held_nor_not() {
        // Tuesdays are 3, 10, 17, 24 November and 1 December; today is the 24th.
        let held = BTreeSet::from([date(2026, 11, 3), date(2026, 11, 17)]);
        let away = BTreeSet::from([date(2026, 11, 17)]);
        let whole = (date(2026, 11, 2), date(2026, 12, 4));
        let today = date(2026, 11, 24);
        let none = BTreeSet::new();
        let everybody = delivered(&tuesdays(), Noted { held: &held, away: &none }, whole, today, |_| true);
        assert_eq!(everybody, Delivered { planned: 5, due: 4, held: 2, not_held: 1, away: 0 });
        assert_eq!(everybody.not_noted(), 1);
        let child = delivered(&tuesdays(), Noted { held: &held, away: &away }, whole, today, |_| true);
        assert_eq!((child.held, child.away, child.not_noted()), (1, 1, 1));
        assert_eq!(Cost::of(1250, &everybody), Cost { planned: 6250, so_far: 2500 });
    }

    #[test]
    fn an_hours_rate_becomes_a_sessions() {
        assert_eq!(pence_a_session(1500, 20), 500);
        assert_eq!(pence_a_session(1000, 20), 333);
        assert_eq!(pence_a_session(1000, 40), 667);
        assert_eq!(pence_a_session(0, 20), 0);
    }

    proptest! {
        #[test]
        fn every_due_session_is_counted_once(held in proptest::collection::btree_set(0_i64..40, 0..20),
                                             away in proptest::collection::btree_set(0_i64..40, 0..20),
                                             today in 0_i64..50) {
            let first = date(2026, 11, 2);
            let day = |at: i64| first.saturating_add(jiff::Span::new().days(at));
            let held: BTreeSet<Date> = held.into_iter().map(day).collect();
            let away: BTreeSet<Date> = away.into_iter().map(day).collect();
            let count = delivered(&tuesdays(), Noted { held: &held, away: &away }, (first, day(40)), day(today), |_| true);
            prop_assert_eq!(count.due, count.held + count.not_held + count.away + count.not_noted());
            prop_assert!(count.due <= count.planned);
        }
    }
}
