//! "last Thursday", "three weeks ago", "Friday’s paper". A date is always said from a reference day.

use jiff::civil::{Date, Weekday};

use super::small;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days from `date` to `reference`; negative for days to come.
#[must_use]
pub fn days_before(date: Date, reference: Date) -> i32 {
    reference.since(date).map_or(0, |span| span.get_days())
}

/// "Tuesday".
#[must_use]
pub fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "3 March", with the year when it is more than about ten months away.
#[must_use]
pub fn day_and_month(date: Date, reference: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|index| MONTHS.get(index)).unwrap_or(&"");
    if days_before(date, reference).abs() > 300 {
        format!("{} {month} {}", date.day(), date.year())
    } else {
        format!("{} {month}", date.day())
    }
}

/// "today", "yesterday", "last Thursday" (two to six days), "a week ago", "three weeks ago" (to ten weeks),
/// then "on 3 March". Days to come are said as dates.
#[must_use]
pub fn ago(date: Date, reference: Date) -> String {
    match days_before(date, reference) {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=6 => format!("last {}", weekday(date)),
        7..=10 => "a week ago".to_owned(),
        days @ 11..=73 => {
            let weeks = usize::try_from((days + 3) / 7).unwrap_or_default();
            format!("{} weeks ago", small(weeks))
        }
        _ => format!("on {}", day_and_month(date, reference)),
    }
}

/// "today", "yesterday", "on Friday" (two to six days), then "on 3 March".
#[must_use]
pub fn on_day(date: Date, reference: Date) -> String {
    match days_before(date, reference) {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=6 => format!("on {}", weekday(date)),
        _ => format!("on {}", day_and_month(date, reference)),
    }
}

/// "on Friday" within six days, then "three weeks ago" or "on 3 March": goes after "the last" or "the latest".
#[must_use]
pub fn latest(date: Date, reference: Date) -> String {
    if (0..=6).contains(&days_before(date, reference)) {
        on_day(date, reference)
    } else {
        ago(date, reference)
    }
}

/// "today’s paper", "Friday’s paper" (one to six days), then "the paper of 3 March".
#[must_use]
pub fn occasion(noun: &str, date: Date, reference: Date) -> String {
    match days_before(date, reference) {
        0 => format!("today’s {noun}"),
        1..=6 => format!("{}’s {noun}", weekday(date)),
        _ => format!("the {noun} of {}", day_and_month(date, reference)),
    }
}

/// "for three weeks", "for 12 days": how long nothing was recorded.
#[must_use]
pub fn for_so_long(days: i32) -> String {
    let days = usize::try_from(days.max(0)).unwrap_or_default();
    match days {
        0..=13 => format!("for {} days", small(days)),
        _ => format!("for {} weeks", small(days / 7)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_said_as_in_a_staff_room() {
        let tuesday = date(2026, 3, 17);
        for (day, words) in [
            (date(2026, 3, 17), "today"),
            (date(2026, 3, 16), "yesterday"),
            (date(2026, 3, 12), "last Thursday"),
            (date(2026, 3, 11), "last Wednesday"),
            (date(2026, 3, 10), "a week ago"),
            (date(2026, 3, 6), "two weeks ago"),
            (date(2026, 2, 24), "three weeks ago"),
            (date(2026, 1, 5), "ten weeks ago"),
            (date(2025, 12, 1), "on 1 December"),
            (date(2024, 12, 1), "on 1 December 2024"),
            (date(2026, 3, 18), "on 18 March"),
        ] {
            assert_eq!(ago(day, tuesday), words, "{day}");
        }
    }

    #[test]
    fn occasions_have_their_day() {
        let tuesday = date(2026, 3, 17);
        assert_eq!(occasion("paper", date(2026, 3, 13), tuesday), "Friday’s paper");
        assert_eq!(occasion("paper", tuesday, tuesday), "today’s paper");
        assert_eq!(occasion("exit ticket", date(2026, 3, 2), tuesday), "the exit ticket of 2 March");
        assert_eq!(on_day(date(2026, 3, 13), tuesday), "on Friday");
        assert_eq!(on_day(date(2026, 3, 3), tuesday), "on 3 March");
        assert_eq!(latest(date(2026, 3, 13), tuesday), "on Friday");
        assert_eq!(latest(date(2026, 3, 3), tuesday), "two weeks ago");
    }

    #[test]
    fn long_silences_are_said_in_weeks() {
        assert_eq!(for_so_long(12), "for twelve days");
        assert_eq!(for_so_long(25), "for three weeks");
        assert_eq!(for_so_long(-4), "for no days");
    }
}
