//! Hours and days on which nobody is written to: nights, weekends, holidays.

use crate::waiting::is_school_day;
use jiff::Span;
use jiff::civil::{Date, DateTime, Time};

/// Days that the next loud hour is looked for: longer than any holiday.
const LOOKS_AHEAD: i64 = 100;

/// When nobody is written to, by the school's own clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quiet {
    /// From this time in the evening.
    pub from: Time,
    /// Until this time in the morning.
    pub until: Time,
    /// First and last days of the school's terms; without any, every weekday is a school day.
    pub terms: Vec<(Date, Date)>,
}

impl Quiet {
    /// Whether nobody is written to then.
    #[must_use]
    pub fn is_quiet(&self, at: DateTime) -> bool {
        !is_school_day(at.date(), &self.terms) || self.sleeps(at.time())
    }

    /// The first moment from then on at which somebody may be written to: that moment itself when it is not quiet. `None`
    /// when no school day is recorded in the next hundred days, or no hour of the day is left.
    #[must_use]
    pub fn ends(&self, at: DateTime) -> Option<DateTime> {
        if !self.is_quiet(at) {
            return Some(at);
        }
        let morning = if self.from > self.until { self.until } else { Time::midnight() };
        (0..LOOKS_AHEAD).find_map(|days| {
            let day = at.date().checked_add(Span::new().days(days)).ok()?;
            [morning, self.until]
                .into_iter()
                .map(|time| day.to_datetime(time))
                .find(|moment| *moment >= at && !self.is_quiet(*moment))
        })
    }

    /// Quiet over midnight, or within a day where the school says so; the same time twice is never quiet.
    fn sleeps(&self, time: Time) -> bool {
        if self.from > self.until {
            time >= self.from || time < self.until
        } else {
            time >= self.from && time < self.until
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn nights() -> Quiet {
        let terms = vec![(date(2025, 1, 6), date(2025, 4, 4)), (date(2025, 4, 22), date(2025, 7, 22))];
        Quiet { from: time(19, 0, 0, 0), until: time(7, 0, 0, 0), terms }
    }

    #[test]
    fn nobody_is_written_to_at_night() {
        let tuesday = date(2025, 3, 4);
        for (hour, quiet) in [(6, true), (7, false), (18, false), (19, true), (23, true)] {
            assert_eq!(nights().is_quiet(tuesday.at(hour, 30, 0, 0)), quiet, "{hour}");
        }
        assert_eq!(nights().ends(tuesday.at(10, 0, 0, 0)), Some(tuesday.at(10, 0, 0, 0)));
        assert_eq!(nights().ends(tuesday.at(20, 0, 0, 0)), Some(date(2025, 3, 5).at(7, 0, 0, 0)));
        assert_eq!(nights().ends(tuesday.at(5, 0, 0, 0)), Some(tuesday.at(7, 0, 0, 0)));
    }

    #[test]
    fn weekends_and_holidays_are_waited_out() {
        assert_eq!(nights().ends(date(2025, 3, 7).at(19, 30, 0, 0)), Some(date(2025, 3, 10).at(7, 0, 0, 0)));
        assert_eq!(nights().ends(date(2025, 4, 4).at(22, 0, 0, 0)), Some(date(2025, 4, 22).at(7, 0, 0, 0)));
        assert_eq!(
            nights().ends(date(2025, 7, 23).at(12, 0, 0, 0)),
            None,
            "no term is recorded after the summer"
        );
    }

    #[test]
    fn hours_within_a_day_are_quiet_too() {
        let lessons = Quiet { from: time(9, 0, 0, 0), until: time(15, 0, 0, 0), terms: Vec::new() };
        let monday = date(2025, 3, 3);
        assert_eq!(lessons.ends(monday.at(10, 0, 0, 0)), Some(monday.at(15, 0, 0, 0)));
        assert_eq!(lessons.ends(date(2025, 3, 1).at(10, 0, 0, 0)), Some(monday.at(0, 0, 0, 0)));
        let never = Quiet { from: time(9, 0, 0, 0), until: time(9, 0, 0, 0), terms: Vec::new() };
        assert!(!never.is_quiet(monday.at(9, 0, 0, 0)));
    }
}
