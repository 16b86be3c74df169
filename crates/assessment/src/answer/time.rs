//! Times of day and lengths of time. A value is minutes; a time of day is counted from midnight.

use super::number::{read, several};
use super::tidy::tidy;
use super::units::Measure;
use super::{Ask, Form, Verdict, right_if, wordnumber};
use crate::exact::{Number, integer};
use num_traits::ToPrimitive as _;

const HALF_DAY: i64 = 12 * 60;
const DAY: i64 = 24 * 60;

/// What was typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Read {
    /// A time on a clock face: morning or afternoon is open.
    Clock { minutes: i64, well_written: bool },
    /// A time of the day.
    Day { minutes: i64 },
    /// A length, in seconds.
    Length { seconds: i64 },
}

pub(super) fn check(answer: &Number, typed: &str) -> Verdict {
    let Some(answer) = answer.is_integer().then(|| answer.to_integer().to_i64()).flatten() else {
        return Verdict::Unclear(Ask::Time);
    };
    match time(&tidy(typed).to_lowercase()) {
        None => Verdict::Unclear(Ask::Time),
        Some(Read::Length { seconds }) => right_if(seconds == answer * 60),
        Some(Read::Day { minutes }) => {
            // An answer in the first half of the day may be a clock face that nobody said morning or afternoon of;
            // noon and midnight have their own names.
            let open = answer < HALF_DAY && answer > 0 && minutes != 0 && minutes != HALF_DAY;
            right_if(minutes == answer || (open && minutes % HALF_DAY == answer))
        }
        Some(Read::Clock { minutes, well_written }) => {
            match (minutes % HALF_DAY == answer % HALF_DAY, well_written) {
                (true, true) => Verdict::Right,
                (true, false) => Verdict::OtherForm(Form::Time),
                (false, _) => Verdict::Wrong,
            }
        }
    }
}

/// The minutes that a text says: of a time of day, or of a length of time.
pub(super) fn minutes_of(text: &str) -> Option<Number> {
    match time(&tidy(text).to_lowercase())? {
        Read::Clock { minutes, .. } | Read::Day { minutes } => Some(integer(minutes)),
        Read::Length { seconds } => Some(Number::new(seconds.into(), 60.into())),
    }
}

fn time(text: &str) -> Option<Read> {
    let text = text.trim().trim_end_matches('.').trim();
    match text {
        "midnight" => return Some(Read::Day { minutes: 0 }),
        "noon" | "midday" => return Some(Read::Day { minutes: HALF_DAY }),
        _ => {}
    }
    let (clock, half) = half_of_day(text);
    if let Some(found) = in_words(clock) {
        return Some(placed(found, true, half, false));
    }
    if let Some((hour, minute, leading)) = figures(clock) {
        let well = minute.1;
        let minutes = hour * 60 + minute.0;
        if half.is_none() && (hour > 12 || leading || hour == 0) {
            return Some(Read::Day { minutes: minutes % DAY });
        }
        return Some(placed(minutes, well, half, hour > 12));
    }
    length(text)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// Text before `am` or `pm`, and which.
fn half_of_day(text: &str) -> (&str, Option<Half>) {
    for (ending, half) in [
        ("am", Half::Morning),
        ("a.m", Half::Morning),
        ("in the morning", Half::Morning),
        ("pm", Half::Afternoon),
        ("p.m", Half::Afternoon),
        ("in the afternoon", Half::Afternoon),
    ] {
        if let Some(rest) = text.strip_suffix(ending) {
            return (rest.trim(), Some(half));
        }
    }
    (text, None)
}

fn placed(minutes: i64, well_written: bool, half: Option<Half>, is_24: bool) -> Read {
    match half {
        None => Read::Clock { minutes, well_written },
        Some(_) if is_24 => Read::Day { minutes },
        Some(Half::Morning) => Read::Day { minutes: minutes % HALF_DAY },
        Some(Half::Afternoon) => Read::Day { minutes: minutes % HALF_DAY + HALF_DAY },
    }
}

/// `9:05`, `9.05`, `0905`, `9`; hour, minutes with whether they have two digits, and whether the hour begins with 0.
fn figures(text: &str) -> Option<(i64, (i64, bool), bool)> {
    let text = text.trim();
    let parts: Vec<&str> = text.split([':', '.', ';', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let number =
        |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i64>().ok()).flatten();
    let (hour, minute) = match parts.as_slice() {
        [one] if one.len() == 4 => (one.get(..2)?, one.get(2..)?),
        [one] if one.len() <= 2 => (*one, "00"),
        [hour, minute] if hour.len() <= 2 && minute.len() <= 2 => (*hour, *minute),
        _ => return None,
    };
    let leading = hour.starts_with('0') && hour.len() == 2;
    let (h, m) = (number(hour)?, number(minute)?);
    let is_time = (h < 24 && m < 60) || (h == 24 && m == 0);
    // A lone number above 24 is no hour, but it was read.
    if parts.len() == 1 && !is_time && hour.len() <= 2 {
        return Some((h, (0, true), false));
    }
    is_time.then_some((h, (m, minute.len() == 2), leading))
}

/// `quarter past nine`, `10 to 6`, `half past 3`, `7 o'clock`.
fn in_words(text: &str) -> Option<i64> {
    let hour_of = |text: &str| {
        let text = text.trim();
        let number = read(text).map(|(n, _)| n).or_else(|| wordnumber::read(text))?;
        number.to_i64().filter(|hour| (1..=12).contains(hour) && integer(*hour) == number)
    };
    if let Some(hour) = text.strip_suffix("o'clock").or_else(|| text.strip_suffix("oclock")) {
        return Some(hour_of(hour)? * 60);
    }
    let (before, sign, hour) = match (text.split_once(" past "), text.split_once(" to ")) {
        (Some((before, hour)), _) => (before, 1, hour),
        (None, Some((before, hour))) => (before, -1, hour),
        (None, None) => return None,
    };
    let before =
        before.trim().trim_end_matches("minutes").trim_end_matches("minute").trim_end_matches("mins").trim();
    let minutes = match before {
        "half" | "a half" => 30,
        "quarter" | "a quarter" => 15,
        other => {
            let number = read(other).map(|(n, _)| n).or_else(|| wordnumber::read(other))?;
            number.to_i64().filter(|minutes| (1..60).contains(minutes) && integer(*minutes) == number)?
        }
    };
    Some(hour_of(hour)? * 60 + sign * minutes)
}

/// `2 hours 15 minutes`, `3½ hours`.
fn length(text: &str) -> Option<Read> {
    let (measure, seconds) = several(text)?;
    let seconds = seconds.is_integer().then(|| seconds.to_integer().to_i64()).flatten()?;
    (measure == Measure::Time).then_some(Read::Length { seconds })
}
