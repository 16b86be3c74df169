//! Dates and times of day as schools type them.

use jiff::civil::{Date, Time};

/// A birth date: `14/03/2016` (day first, as in Britain), `14-Mar-2016`, `14 March 2016`, `14.3.16`, or
/// `2016-03-14`, with or without a time after it. Two-digit years are 2000 to 2099. Years outside 1900 to
/// 2100 are no birth dates.
pub fn birth(text: &str) -> Option<Date> {
    let text = text.trim();
    let date = match text.split_once([' ', 'T']) {
        Some((date, time)) if time.contains(':') => date,
        _ => text,
    };
    let parts: Vec<&str> = date.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, middle, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let year = match (year.len(), number(year)?) {
        (4, year) => year,
        (2, year) => 2000 + year,
        _ => return None,
    };
    let month = number(middle).or_else(|| month(middle))?;
    let small = |number: i16| i8::try_from(number).ok();
    Date::new(year, small(month)?, small(number(day)?)?)
        .ok()
        .filter(|date| (1900..=2100).contains(&date.year()))
}

/// A time of day: `9:05`, `09.05`, `0905`, `9.05am`, `1:30 pm`. Hours 1 to 5 without am or pm are afternoon:
/// no lesson begins at night.
pub fn of_day(text: &str) -> Option<Time> {
    let lower = text.trim().to_ascii_lowercase();
    let (digits, half) = if let Some(rest) = lower.strip_suffix("am") {
        (rest.trim(), Some(0))
    } else if let Some(rest) = lower.strip_suffix("pm") {
        (rest.trim(), Some(12))
    } else {
        (lower.as_str(), None)
    };
    let parts: Vec<&str> = digits.split([':', '.']).collect();
    let (hour, minute) = match parts.as_slice() {
        [both] if both.len() == 4 && both.is_ascii() => both.split_at(2),
        [hour] if half.is_some() => (*hour, "0"),
        [hour, minute] | [hour, minute, "00"] => (*hour, *minute),
        _ => return None,
    };
    let hour = match (number(hour)?, half, hour.len()) {
        (12, Some(0), _) => 0,
        (12, Some(_), _) => 12,
        (hour, Some(half), _) if hour < 12 => hour + half,
        (hour @ 1..=5, None, 1) => hour + 12,
        (hour, None, _) => hour,
        _ => return None,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(number(minute)?).ok()?, 0, 0).ok()
}

/// Up to four digits and nothing else.
fn number(text: &str) -> Option<i16> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn month(text: &str) -> Option<i16> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_lowercase();
    let index = MONTHS.iter().position(|month| lower.starts_with(month))?;
    i16::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    #[test]
    fn birth_dates_are_day_first() {
        for text in
            ["14/03/2016", "14-Mar-2016", "14 March 2016", "14.3.16", "2016-03-14", "2016-03-14T00:00:00"]
        {
            assert_eq!(birth(text), Some(date(2016, 3, 14)), "{text}");
        }
        for text in
            ["", "31/02/2016", "03/14/2016", "1616-03-14", "yesterday", "14/03", "1/1/1/1", "14/03/201"]
        {
            assert_eq!(birth(text), None, "{text}");
        }
    }

    #[test]
    fn times_of_day() {
        for (text, hour, minute) in [
            ("9:05", 9, 5),
            ("09.05", 9, 5),
            ("0905", 9, 5),
            ("9.05am", 9, 5),
            ("1:30 pm", 13, 30),
            ("2:10", 14, 10),
            ("9am", 9, 0),
            ("12pm", 12, 0),
        ] {
            assert_eq!(of_day(text), Some(time(hour, minute, 0, 0)), "{text}");
        }
        for text in ["", "9", "25:00", "9:75", "13pm", "now", "éé"] {
            assert_eq!(of_day(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>(), near in "[0-9/:.apm T-]{0,12}") {
            for text in [text, near] {
                let _ = (birth(&text), of_day(&text));
            }
        }
    }
}
