//! How long words of a family have waited for somebody to read them, in school days.

use jiff::civil::{Date, Weekday};

/// How many whole school days lie between the day on which something was written and today. `terms` are the first and last
/// days of the school's terms; without any, every weekday is a school day.
#[must_use]
pub fn school_days_waited(written: Date, today: Date, terms: &[(Date, Date)]) -> usize {
    let (mut day, mut days) = (written, 0);
    while let Ok(next) = day.tomorrow() {
        if next >= today {
            break;
        }
        days += usize::from(is_school_day(next, terms));
        day = next;
    }
    days
}

/// Whether a whole school day has passed.
#[must_use]
pub fn waited_a_school_day(written: Date, today: Date, terms: &[(Date, Date)]) -> bool {
    school_days_waited(written, today, terms) > 0
}

/// Whether there is school on a day.
#[must_use]
pub fn is_school_day(day: Date, terms: &[(Date, Date)]) -> bool {
    let weekday = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    weekday && (terms.is_empty() || terms.iter().any(|(first, last)| (*first..=*last).contains(&day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_whole_school_day_has_to_pass() {
        let monday = date(2025, 3, 3);
        assert!(!waited_a_school_day(monday, monday, &[]));
        assert!(!waited_a_school_day(monday, date(2025, 3, 4), &[]), "Tuesday is not over");
        assert!(waited_a_school_day(monday, date(2025, 3, 5), &[]));
        assert_eq!(school_days_waited(monday, date(2025, 3, 12), &[]), 6, "a weekend is none");
    }

    #[test]
    fn weekends_and_holidays_are_no_school_days() {
        let friday = date(2025, 4, 4);
        assert!(!waited_a_school_day(friday, date(2025, 4, 7), &[]), "over a weekend nobody reads");
        let terms = [(date(2025, 1, 6), friday), (date(2025, 4, 22), date(2025, 7, 22))];
        assert!(!waited_a_school_day(friday, date(2025, 4, 22), &terms), "nor in the holidays");
        assert!(!waited_a_school_day(date(2025, 4, 15), date(2025, 4, 22), &terms));
        assert!(waited_a_school_day(friday, date(2025, 4, 23), &terms), "the first day back counts");
    }
}
