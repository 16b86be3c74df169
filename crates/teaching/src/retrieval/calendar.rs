//! Time as a class forgets by it: school days, of which holidays have few.

use jiff::civil::{Date, Weekday};

/// What a weekday in a holiday counts: a week away is like one day of school.
const HOLIDAY: f64 = 0.2;
/// Days beyond which nobody needs to know exactly: more than two years.
const FURTHEST: i32 = 800;

/// The school's terms, first and last day of each.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms(Vec<(Date, Date)>);

impl Terms {
    /// From first and last days, in any order; a term that ends before it starts is passed over.
    #[must_use]
    pub fn new(terms: impl IntoIterator<Item = (Date, Date)>) -> Self {
        let mut terms: Vec<(Date, Date)> = terms.into_iter().filter(|(first, last)| first <= last).collect();
        terms.sort_unstable();
        Self(terms)
    }

    /// School days after `since` up to and with `until`, 0 or more: a weekday in term is one, in a holiday a fifth, at a
    /// weekend none. A day counts as holiday only between two terms that are known. Without terms every weekday is one.
    #[must_use]
    pub fn school_days(&self, since: Date, until: Date) -> f64 {
        let apart = until.since(since).map_or(0, |span| span.get_days());
        if apart > FURTHEST {
            return f64::from(apart) * 5.0 / 7.0;
        }
        let mut days = 0.0;
        let mut day = since;
        while day < until {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
                days += if self.is_holiday(day) { HOLIDAY } else { 1.0 };
            }
        }
        days
    }

    fn is_holiday(&self, day: Date) -> bool {
        let before = self.0.iter().any(|(_, last)| *last < day);
        let after = self.0.iter().any(|(first, _)| *first > day);
        let within = self.0.iter().any(|(first, last)| (*first..=*last).contains(&day));
        before && after && !within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn year() -> Terms {
        Terms::new([
            (date(2026, 1, 5), date(2026, 3, 27)),
            (date(2025, 9, 3), date(2025, 12, 19)),
            (date(2026, 4, 13), date(2026, 7, 17)),
        ])
    }

    #[test]
    fn a_week_is_five_days_and_a_holiday_week_one() {
        assert!((year().school_days(date(2026, 3, 2), date(2026, 3, 9)) - 5.0).abs() < 1e-9);
        // Friday 27 March to Monday 13 April: ten weekdays of holiday and the first day back.
        assert!((year().school_days(date(2026, 3, 27), date(2026, 4, 13)) - 3.0).abs() < 1e-9);
        assert!((Terms::default().school_days(date(2026, 3, 27), date(2026, 4, 13)) - 11.0).abs() < 1e-9);
    }

    #[test]
    fn beyond_the_terms_that_are_known_days_count_in_full() {
        assert!((year().school_days(date(2026, 8, 3), date(2026, 8, 10)) - 5.0).abs() < 1e-9);
        assert!((year().school_days(date(2025, 8, 3), date(2025, 8, 10)) - 5.0).abs() < 1e-9);
    }

    #[test]
    fn the_same_day_and_a_day_to_come_are_no_days_and_odd_terms_do_no_harm() {
        let odd = Terms::new([(date(2026, 3, 1), date(2026, 2, 1))]);
        assert_eq!(odd, Terms::default());
        assert!(odd.school_days(date(2026, 3, 2), date(2026, 3, 2)).abs() < 1e-9);
        assert!(odd.school_days(date(2026, 3, 9), date(2026, 3, 2)).abs() < 1e-9);
        assert!(odd.school_days(date(1990, 3, 9), date(2026, 3, 2)) > 9_000.0);
    }
}
