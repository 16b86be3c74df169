//! The entitlement ledger: minutes of the curriculum that a child lost, to what, and what was gained for them.
//!
//! Two things take a child out of a lesson: being away, and being taken out for something else. The ledger adds nothing up
//! across children and judges nothing; it shows both sides of every withdrawal before it is agreed, and its running total
//! while it lasts. Minutes are as planned; a session that somebody noted as not held takes and gives nothing.

use domain::{PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Sessions outside the lesson, week by week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sessions {
    /// The lessons it takes place in; `None` outside lessons (before school, at lunch), where nothing is lost.
    pub instead_of: Option<SubjectId>,
    /// On these days of the week, Monday 1 to Sunday 7.
    pub weekdays: BTreeSet<i8>,
    /// Minutes a session, above 0.
    pub minutes: u32,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Days on which no session was held, though it was planned.
    pub not_held: BTreeSet<Date>,
}

impl Sessions {
    /// Days of planned sessions from one day to another (both included), held or not; `is_school_day` leaves out holidays.
    pub fn planned<'a>(
        &'a self,
        from: Date,
        to: Date,
        is_school_day: impl Fn(Date) -> bool + 'a,
    ) -> impl Iterator<Item = Date> + 'a {
        let (first, last) = (from.max(self.from), to.min(self.until));
        first.series(jiff::Span::new().days(1)).take_while(move |day| *day <= last).filter(move |day| {
            self.weekdays.contains(&day.weekday().to_monday_one_offset()) && is_school_day(*day)
        })
    }

    /// Minutes held from one day to another (both included), as far as anybody knows.
    pub fn minutes_held(&self, from: Date, to: Date, is_school_day: impl Fn(Date) -> bool) -> u32 {
        let held = self.planned(from, to, is_school_day).filter(|day| !self.not_held.contains(day)).count();
        u32::try_from(held).unwrap_or(u32::MAX).saturating_mul(self.minutes)
    }
}

/// One child's minutes over a stretch of time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ledger {
    /// Minutes of lessons lost by being taken out, by subject.
    pub taken_out: BTreeMap<SubjectId, u32>,
    /// Minutes of lessons lost by being away, by subject.
    pub away: BTreeMap<SubjectId, u32>,
    /// Minutes gained in sessions.
    pub gained: u32,
}

impl Ledger {
    /// Minutes of lessons lost.
    #[must_use]
    pub fn lost(&self) -> u32 {
        self.taken_out.values().chain(self.away.values()).sum()
    }
}

/// Who takes part in sessions, each with first and last day.
pub type TakingPart = Vec<(PupilId, Date, Date)>;

/// The ledgers of those who were taken out or away: `sessions` with who was in each and when (first day, last day),
/// `away` one entry a lesson missed with its minutes.
#[must_use]
pub fn ledgers(
    from: Date,
    to: Date,
    sessions: &[(Sessions, TakingPart)],
    away: &[(PupilId, SubjectId, u32)],
    is_school_day: impl Fn(Date) -> bool,
) -> BTreeMap<PupilId, Ledger> {
    let mut ledgers: BTreeMap<PupilId, Ledger> = BTreeMap::new();
    for (one, pupils) in sessions {
        for (pupil, first, last) in pupils {
            let minutes = one.minutes_held(from.max(*first), to.min(*last), &is_school_day);
            if minutes == 0 {
                continue;
            }
            let ledger = ledgers.entry(*pupil).or_default();
            ledger.gained += minutes;
            if let Some(subject) = one.instead_of {
                *ledger.taken_out.entry(subject).or_default() += minutes;
            }
        }
    }
    for (pupil, subject, minutes) in away {
        *ledgers.entry(*pupil).or_default().away.entry(*subject).or_default() += minutes;
    }
    ledgers
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const MUSIC: SubjectId = SubjectId(4);

    fn tuesdays() -> Sessions {
        Sessions {
            instead_of: Some(MUSIC),
            weekdays: BTreeSet::from([2]),
            minutes: 30,
            from: date(2026, 11, 2),
            until: date(2026, 12, 18),
            not_held: BTreeSet::from([date(2026, 11, 10)]),
        }
    }

    fn always(_: Date) -> bool {
        true
    }

    #[test]
    fn what_is_gained_is_lost_elsewhere_and_what_was_not_held_is_neither() {
        let amy = PupilId(1);
        let whole = (amy, date(2026, 11, 2), date(2026, 12, 18));
        let all = ledgers(
            date(2026, 11, 1),
            date(2026, 11, 30),
            &[(tuesdays(), vec![whole])],
            &[(amy, SubjectId(1), 60), (PupilId(2), SubjectId(1), 60)],
            always,
        );
        // Tuesdays are 3, 10, 17, 24; the 10th was not held.
        assert_eq!(all[&amy].taken_out, BTreeMap::from([(MUSIC, 90)]));
        assert_eq!((all[&amy].gained, all[&amy].lost(), all[&PupilId(2)].lost()), (90, 150, 60));
    }

    #[test]
    fn who_left_early_stops_losing_and_a_holiday_takes_nothing() {
        let left = (PupilId(1), date(2026, 11, 2), date(2026, 11, 8));
        let holiday = |day: Date| day != date(2026, 11, 3);
        let to = date(2026, 12, 31);
        assert_eq!(
            ledgers(date(2026, 9, 1), to, &[(tuesdays(), vec![left])], &[], always)[&PupilId(1)].lost(),
            30
        );
        assert!(ledgers(date(2026, 9, 1), to, &[(tuesdays(), vec![left])], &[], holiday).is_empty());
    }

    #[test]
    fn outside_lessons_nothing_is_lost() {
        let lunch = Sessions { instead_of: None, ..tuesdays() };
        let whole = (PupilId(1), date(2026, 11, 2), date(2026, 12, 18));
        let one = &ledgers(date(2026, 11, 1), date(2026, 11, 30), &[(lunch, vec![whole])], &[], always)
            [&PupilId(1)];
        assert_eq!((one.lost(), one.gained), (0, 90));
    }

    proptest! {
        #[test]
        fn a_stretch_cut_in_two_has_the_same_minutes(cut in 0_i64..60, mask in 0_u8..128) {
            let mut one = tuesdays();
            one.weekdays = (1..=7).filter(|day| mask & (1 << (day - 1)) != 0).collect();
            let (first, last) = (date(2026, 11, 1), date(2026, 12, 31));
            let at = first + jiff::Span::new().days(cut);
            let whole = one.minutes_held(first, last, always);
            let parts = one.minutes_held(first, at, always) + one.minutes_held(at.tomorrow().unwrap(), last, always);
            prop_assert_eq!(whole, parts);
        }
    }
}
