//! English school years around a day: half terms, holidays, weekends, and weeks 1 and 2.
//!
//! Dates follow the pattern that most authorities agree on; they are nobody's published dates. One day that
//! schools are closed inside a term (the May Day holiday) is left out as well.

use jiff::civil::{Date, Weekday, date};

/// Fewest school days that the evidence runs over: two terms are 98 to 135.
const FEWEST_DAYS: usize = 98;
/// The same where a summer lies between: the eldest of last year have left, and the youngest were not there.
const FEWEST_OVER_SUMMER: usize = 114;

/// Half a term: the days from `starts` to `ends` but weekends and closed days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// “Autumn 1”.
    pub name: String,
    /// First day.
    pub starts: Date,
    /// Last day.
    pub ends: Date,
    /// Whether its first week is week 1 or week 2 of a two-week timetable.
    pub first_week: u8,
}

/// One school day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// Week 1 or 2.
    pub week: u8,
    /// Index of its half term in [`Calendar::terms`].
    pub term: usize,
}

/// One school year's days, as a range of [`Calendar::days`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Year {
    /// The calendar year in which it starts.
    pub starts_in: i16,
    /// 1 September.
    pub from: Date,
    /// The 1 September after.
    pub until: Date,
    /// Its days.
    pub days: std::ops::Range<usize>,
}

/// The school years that the evidence touches, oldest first; the last one holds `today`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// Half terms of all years, in order.
    pub terms: Vec<Term>,
    /// School days of all years, in order, also those after today.
    pub days: Vec<Day>,
    /// One or two years.
    pub years: Vec<Year>,
    /// First day with evidence: the start of a half term, two terms' worth of days before today.
    pub opens: usize,
    /// First day without: today, or the next school day. Evidence ends before it.
    pub closes: usize,
}

impl Calendar {
    /// The calendar for evidence up to, and not on, `today`. Dates that the calendar cannot hold (years beyond
    /// 1900 to 2100) are moved into that range.
    #[must_use]
    pub fn around(today: Date) -> Self {
        let today = today.clamp(date(1901, 1, 1), date(2099, 12, 31));
        let now = if today.month() >= 9 { today.year() } else { today.year() - 1 };
        let mut calendar =
            Self { terms: Vec::new(), days: Vec::new(), years: Vec::new(), opens: 0, closes: 0 };
        for starts_in in [now - 1, now] {
            calendar.add_year(starts_in);
        }
        calendar.closes = calendar.days.partition_point(|day| day.date < today);
        calendar.opens = calendar.opening();
        calendar
    }

    /// The latest start of a half term that leaves days enough.
    fn opening(&self) -> usize {
        (0..self.terms.len())
            .rev()
            .map(|term| self.days.partition_point(|day| day.term < term))
            .find(|start| {
                let this_year = self.years.last().is_some_and(|year| year.days.start <= *start);
                start + if this_year { FEWEST_DAYS } else { FEWEST_OVER_SUMMER } <= self.closes
            })
            .unwrap_or(0)
    }

    fn add_year(&mut self, starts_in: i16) {
        let first = self.days.len();
        let mut week = 1;
        for (name, starts, ends) in half_terms(starts_in) {
            let term = self.terms.len();
            self.terms.push(Term { name: name.to_owned(), starts, ends, first_week: week });
            let mut day = starts;
            while day <= ends {
                if !is_weekend(day) && day != may_day(day.year()) {
                    self.days.push(Day { date: day, week, term });
                }
                if day.weekday() == Weekday::Sunday || day == ends {
                    week = 3 - week;
                }
                day = after(day, 1);
            }
        }
        self.years.push(Year {
            starts_in,
            from: date(starts_in, 9, 1),
            until: date(starts_in + 1, 9, 1),
            days: first..self.days.len(),
        });
    }
}

/// `days` after `start` (before it, when negative); the calendar's own range makes this never fail.
pub(crate) fn after(start: Date, days: i64) -> Date {
    start.checked_add(jiff::Span::new().days(days)).unwrap_or(start)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The first `weekday` on or after `day`.
fn on_or_after(day: Date, weekday: Weekday) -> Date {
    after(day, i64::from(day.weekday().until(weekday)))
}

/// The last `weekday` on or before `day`.
fn on_or_before(day: Date, weekday: Weekday) -> Date {
    after(day, -i64::from(day.weekday().since(weekday)))
}

fn may_day(year: i16) -> Date {
    on_or_after(date(year, 5, 1), Weekday::Monday)
}

/// The six halves of the year that starts in September of `year`.
fn half_terms(year: i16) -> [(&'static str, Date, Date); 6] {
    let next = year + 1;
    let mut september = date(year, 9, 2);
    if is_weekend(september) {
        september = on_or_after(september, Weekday::Monday);
    }
    let october = on_or_before(date(year, 10, 31), Weekday::Monday);
    let christmas = on_or_before(date(year, 12, 20), Weekday::Friday);
    let january = on_or_after(date(next, 1, 3), Weekday::Monday);
    let february = on_or_after(date(next, 2, 12), Weekday::Monday);
    let easter = easter_sunday(next);
    let whitsun = on_or_before(date(next, 5, 31), Weekday::Monday);
    let mut july = date(next, 7, 22);
    if is_weekend(july) {
        july = on_or_before(july, Weekday::Friday);
    }
    [
        ("Autumn 1", september, after(october, -3)),
        ("Autumn 2", after(october, 7), christmas),
        ("Spring 1", january, after(february, -3)),
        ("Spring 2", after(february, 7), after(easter, -9)),
        ("Summer 1", after(easter, 8), after(whitsun, -3)),
        ("Summer 2", after(whitsun, 7), july),
    ]
}

/// Easter in the Gregorian calendar (the “anonymous” algorithm of Butcher's Ecclesiastical Calendar, 1876).
fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    let small = |number: i32| i8::try_from(number).unwrap_or(1);
    Date::new(year, small(month), small(day)).unwrap_or(date(year, 4, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_and_half_terms_fall_where_they_do() {
        for (year, month, day) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25), (2008, 3, 23)] {
            assert_eq!(easter_sunday(year), date(year, month, day));
        }
        let terms = half_terms(2026);
        assert_eq!(terms[0], ("Autumn 1", date(2026, 9, 2), date(2026, 10, 23)));
        assert_eq!(terms[1], ("Autumn 2", date(2026, 11, 2), date(2026, 12, 18)));
        assert_eq!(terms[3].2, date(2027, 3, 19));
    }

    #[test]
    fn any_day_has_two_terms_behind_it() {
        let mut day = date(2024, 1, 1);
        while day < date(2029, 1, 1) {
            let calendar = Calendar::around(day);
            let length = calendar.closes - calendar.opens;
            assert!((FEWEST_DAYS..FEWEST_OVER_SUMMER + 45).contains(&length), "{day}: {length}");
            assert!(calendar.days[calendar.closes - 1].date < day);
            assert_eq!(calendar.years.len(), 2);
            assert!(calendar.terms.windows(2).all(|pair| pair[0].ends < pair[1].starts), "{day}");
            day = after(day, 3);
        }
    }

    #[test]
    fn no_day_is_a_weekend_or_a_holiday_and_weeks_alternate() {
        let calendar = Calendar::around(date(2026, 11, 23));
        assert!(calendar.days.iter().all(|day| !is_weekend(day.date) && day.date != date(2026, 5, 4)));
        assert!((370..=395).contains(&calendar.days.len()), "{}", calendar.days.len());
        for pair in calendar.days.windows(2) {
            let monday = |day: &Day| on_or_before(day.date, Weekday::Monday);
            let same_week = monday(&pair[0]) == monday(&pair[1]);
            let same_year = pair[0].date.month() != 7 || pair[1].date.month() != 9;
            assert_eq!(pair[0].week == pair[1].week, same_week || !same_year && pair[1].week == pair[0].week);
        }
    }
}
