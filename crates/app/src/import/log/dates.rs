//! When the rows of a log happened. A time that the log has is exact. Where it has none, only the order is known;
//! a time is then assumed and labelled so wherever it shows.
//!
//! Assumed times: twenty answers a school day, a minute apart from nine o'clock, on weekdays, the last of them on
//! the last weekday before the import. They carry the order of each user's rows and nothing else; the learner
//! ignores the days between them. Holidays are not left out: nobody should read a date here as a fact.

use crate::AppError;
use crate::access::SchoolTime;
use domain::Occurrence;
use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Span, Timestamp};

/// Answers assumed for one day.
const A_DAY: u32 = 20;

/// What is known of one user's rows before they are dated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct UserRows {
    /// Rows of this user in the file.
    pub rows: u32,
    /// The first row with a time: its place among the user's rows, from 0, and the time.
    pub first_known: Option<(u32, Timestamp)>,
}

/// Dates rows, user by user.
pub(super) struct Dates {
    time: SchoolTime,
    /// Nine o'clock on weekdays, counted back from the last one before the import.
    mornings: Vec<Timestamp>,
    next_morning: Date,
}

impl Dates {
    pub fn new(time: SchoolTime) -> Self {
        let next_morning = weekday_before(time.today());
        Self { time, mornings: Vec::new(), next_morning }
    }

    /// When row `place` (from 0) of a user happened. `before` is when that user's row before it did, here or in
    /// an earlier import.
    pub fn occurred(
        &mut self,
        user: UserRows,
        place: u32,
        at: Option<Timestamp>,
        before: Option<Timestamp>,
    ) -> Result<Occurrence, AppError> {
        if let Some(at) = at {
            return Ok(Occurrence::exact(at));
        }
        let second = SignedDuration::from_secs(1);
        let assumed = match user.first_known {
            Some((first, at)) if place < first => {
                at - second * i32::try_from(first - place).unwrap_or(i32::MAX)
            }
            // After a row with a time: as close behind it as the order asks.
            Some(_) => before.unwrap_or(self.time.now),
            None => self.assumed(user.rows.saturating_sub(place + 1))?,
        };
        Ok(Occurrence::order(before.map_or(assumed, |before| assumed.max(before + second))))
    }

    /// The school date of an instant.
    pub fn date_of(&self, at: Timestamp) -> Date {
        self.time.date_of(at)
    }

    fn assumed(&mut self, from_the_end: u32) -> Result<Timestamp, AppError> {
        let day = (from_the_end / A_DAY) as usize;
        while self.mornings.len() <= day {
            let nine = self.time.zone.to_timestamp(self.next_morning.at(9, 0, 0, 0)).map_err(|_| {
                AppError::input("This log has more answers of one user than the calendar has days for.")
            })?;
            self.mornings.push(nine);
            self.next_morning = weekday_before(self.next_morning);
        }
        let minute = A_DAY - 1 - from_the_end % A_DAY;
        Ok(self.mornings[day] + SignedDuration::from_mins(i64::from(minute)))
    }
}

fn weekday_before(date: Date) -> Date {
    let mut day = date.saturating_sub(Span::new().days(1));
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.saturating_sub(Span::new().days(1));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::TimeKnown;
    use jiff::civil::date;

    /// Monday 9 March 2026, noon.
    fn dates() -> Dates {
        Dates::new(SchoolTime::new("Europe/London", "2026-03-09T12:00:00Z".parse().unwrap()))
    }

    #[test]
    fn rows_without_times_fill_weekdays_backwards_and_keep_their_order() {
        let mut dates = dates();
        let user = UserRows { rows: 25, first_known: None };
        let mut before = None;
        let mut days = Vec::new();
        for place in 0..25 {
            let occurred = dates.occurred(user, place, None, before).unwrap();
            assert_eq!(occurred.known, TimeKnown::Order);
            assert!(before.is_none_or(|before| before < occurred.at));
            before = Some(occurred.at);
            days.push(dates.date_of(occurred.at));
        }
        assert_eq!((days[0], days[4]), (date(2026, 3, 5), date(2026, 3, 5)));
        assert_eq!((days[5], days[24]), (date(2026, 3, 6), date(2026, 3, 6)));
    }

    #[test]
    fn a_longer_log_goes_on_after_what_an_earlier_one_brought() {
        let mut dates = dates();
        let stored: Timestamp = "2026-03-06T09:19:00Z".parse().unwrap();
        let user = UserRows { rows: 40, first_known: None };
        let occurred = dates.occurred(user, 20, None, Some(stored)).unwrap();
        assert!(occurred.at > stored);
    }

    #[test]
    fn rows_between_times_stay_between_them() {
        let mut dates = dates();
        let at: Timestamp = "2010-01-15T10:00:00Z".parse().unwrap();
        let user = UserRows { rows: 3, first_known: Some((1, at)) };
        let first = dates.occurred(user, 0, None, None).unwrap();
        let second = dates.occurred(user, 1, Some(at), Some(first.at)).unwrap();
        let third = dates.occurred(user, 2, None, Some(second.at)).unwrap();
        assert!(first.at < second.at && second.at < third.at);
        assert_eq!(
            [first.known, second.known, third.known],
            [TimeKnown::Order, TimeKnown::Exact, TimeKnown::Order]
        );
    }
}
