//! The days on which a school publishes, fixed before the year begins: so nobody chooses a good moment for a number.

use crate::ReleaseError;
use crate::error::said;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A year's releases and their days. It is made once; what comes on another day says why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    year: (Date, Date),
    days: BTreeMap<String, Date>,
}

/// Why a release comes on another day than its own; shown beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OffCalendar {
    /// The day on the calendar; `None` for one that is not on it.
    pub planned: Option<Date>,
    /// The school's reason.
    pub reason: String,
}

impl Calendar {
    /// A calendar for the year with these first and last days, fixed on a day.
    ///
    /// # Errors
    /// When it is fixed after the year has begun, a title is there twice, or a day is not in the year.
    pub fn new(
        year: (Date, Date),
        fixed_on: Date,
        days: impl IntoIterator<Item = (String, Date)>,
    ) -> Result<Self, ReleaseError> {
        let parameter =
            |what, range, got: Date| Err(ReleaseError::Parameter { what, range, got: got.to_string() });
        if fixed_on > year.0 {
            return parameter(
                "the day on which a calendar is fixed",
                "the first day of its year at the latest",
                fixed_on,
            );
        }
        let mut planned = BTreeMap::new();
        for (title, day) in days {
            let title = said("a release's title", &title, 200)?;
            if day < year.0 || day > year.1 {
                return parameter("a release's day", "within the year", day);
            }
            if planned.insert(title.clone(), day).is_some() {
                return Err(ReleaseError::Twice { name: title });
            }
        }
        Ok(Self { year, days: planned })
    }

    /// First and last day.
    #[must_use]
    pub fn year(&self) -> (Date, Date) {
        self.year
    }

    /// Titles with their days, by title.
    pub fn days(&self) -> impl Iterator<Item = (&str, Date)> {
        self.days.iter().map(|(title, day)| (title.as_str(), *day))
    }

    /// Whether a release may come today: on its day, or with a reason on another.
    ///
    /// # Errors
    /// When it is not its day and there is no reason, or one of no words.
    pub fn allows(
        &self,
        title: &str,
        today: Date,
        reason: Option<&str>,
    ) -> Result<Option<OffCalendar>, ReleaseError> {
        let planned = self.days.get(title).copied();
        if planned == Some(today) {
            return Ok(None);
        }
        let Some(reason) = reason else {
            let planned = planned.map_or_else(|| "not on the calendar".to_owned(), |day| day.to_string());
            return Err(ReleaseError::OffCalendar { today: today.to_string(), planned });
        };
        Ok(Some(OffCalendar { planned, reason: said("the reason for another day", reason, 600)? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const YEAR: (Date, Date) = (date(2026, 9, 1), date(2027, 8, 31));

    fn calendar() -> Calendar {
        let days = [("Results".to_owned(), date(2026, 12, 10)), ("Attendance".to_owned(), date(2027, 1, 20))];
        Calendar::new(YEAR, date(2026, 8, 20), days).unwrap()
    }

    #[test]
    fn another_day_needs_a_reason() {
        let calendar = calendar();
        assert_eq!(calendar.allows("Results", date(2026, 12, 10), None), Ok(None));
        let error = calendar.allows("Results", date(2026, 12, 11), None).unwrap_err();
        assert_eq!(
            error.to_string(),
            "2026-12-11 is not the day of this release, which is 2026-12-10; wait for it, or say why it comes on another day"
        );
        assert!(calendar.allows("Results", date(2026, 12, 11), Some("  ")).is_err());
        let off = calendar
            .allows("Results", date(2026, 12, 11), Some("Snow: school was closed."))
            .unwrap()
            .unwrap();
        assert_eq!(off.planned, Some(date(2026, 12, 10)));
        let unplanned =
            calendar.allows("Exclusions", date(2026, 12, 11), Some("Asked by the governors.")).unwrap();
        assert_eq!(unplanned.unwrap().planned, None);
    }

    #[test]
    fn a_calendar_is_fixed_before_its_year() {
        assert!(Calendar::new(YEAR, date(2026, 9, 1), []).is_ok());
        assert!(Calendar::new(YEAR, date(2026, 9, 2), []).is_err());
        let outside = [("Results".to_owned(), date(2027, 9, 1))];
        assert!(Calendar::new(YEAR, date(2026, 8, 1), outside).is_err());
        let twice = [("A".to_owned(), date(2026, 10, 1)), (" A ".to_owned(), date(2026, 11, 1))];
        assert!(Calendar::new(YEAR, date(2026, 8, 1), twice).is_err());
    }
}
