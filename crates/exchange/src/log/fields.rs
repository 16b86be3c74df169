//! The fields of one row of a log, and the numbers in them.

use jiff::Timestamp;
use std::ops::Range;

/// Below this many seconds (3 March 1973) a number is no date of a school's response but a counter.
const EARLIEST_SECOND: f64 = 100_000_000.0;

/// From this number on it counts milliseconds, not seconds (in seconds it would be the year 5138).
const EARLIEST_MILLISECOND: f64 = 100_000_000_000.0;

/// The ranges of the fields of `line`, quotes taken off; a doubled quote inside quotes stays doubled.
/// The vector is reused. Returns whether every quote closed.
pub fn split(line: &str, separator: u8, fields: &mut Vec<Range<usize>>) -> bool {
    fields.clear();
    let bytes = line.as_bytes();
    if !bytes.contains(&b'"') {
        let mut start = 0;
        for (index, byte) in bytes.iter().enumerate() {
            if *byte == separator {
                fields.push(start..index);
                start = index + 1;
            }
        }
        fields.push(start..bytes.len());
        return true;
    }
    let (mut start, mut index) = (0, 0);
    loop {
        if bytes.get(index) == Some(&b'"') {
            let Some(end) = closing_quote(bytes, index + 1) else { return false };
            fields.push(index + 1..end);
            index = end + 1;
            while index < bytes.len() && bytes[index] != separator {
                index += 1;
            }
        } else {
            while index < bytes.len() && bytes[index] != separator {
                index += 1;
            }
            fields.push(start..index);
        }
        if index >= bytes.len() {
            return true;
        }
        index += 1;
        start = index;
    }
}

fn closing_quote(bytes: &[u8], mut index: usize) -> Option<usize> {
    while index < bytes.len() {
        if bytes[index] == b'"' {
            if bytes.get(index + 1) != Some(&b'"') {
                return Some(index);
            }
            index += 1;
        }
        index += 1;
    }
    None
}

/// 0, 1, or a share between; also the words true and false. `None` for anything else.
pub fn share(text: &str) -> Option<f64> {
    match text.as_bytes() {
        b"0" => return Some(0.0),
        b"1" => return Some(1.0),
        _ => {}
    }
    if text.eq_ignore_ascii_case("true") {
        return Some(1.0);
    }
    if text.eq_ignore_ascii_case("false") {
        return Some(0.0);
    }
    // "inf", "nan" and "1e-1" parse as numbers in Rust; a mark is written in digits.
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share))
}

/// The instant in `text`: seconds or milliseconds since 1970, or a date and time as ISO writes it (UTC when no
/// zone stands there). `Some(None)` when it only counts (0, small numbers) or is empty; `None` when unreadable.
#[allow(clippy::option_option)]
pub fn time(text: &str) -> Option<Option<Timestamp>> {
    if text.is_empty() || text == "0" || text.eq_ignore_ascii_case("null") || text.eq_ignore_ascii_case("na")
    {
        return Some(None);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        let number: f64 = text.parse().ok()?;
        if number < EARLIEST_SECOND {
            return Some(None);
        }
        let milliseconds = if number < EARLIEST_MILLISECOND { number * 1_000.0 } else { number };
        // Beyond 2^53 the cast would round; such a number is no time.
        if milliseconds > 9.0e15 {
            return None;
        }
        #[allow(clippy::cast_possible_truncation)]
        return Timestamp::from_millisecond(milliseconds.round() as i64).ok().map(Some);
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(Some(at));
    }
    let civil: jiff::civil::DateTime = text.parse().ok()?;
    jiff::tz::Offset::UTC.to_timestamp(civil).ok().map(Some)
}
