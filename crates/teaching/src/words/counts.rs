//! "24 of 29", "about 20 of 29 (likely 17 to 23)", "about 8 in 10".

use domain::{Estimate, Probability};

const SMALL: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// "three"; digits above twelve.
#[must_use]
pub fn small(count: usize) -> String {
    SMALL.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// "24 of 29", "all 29", "none of 29"; "nobody" of none.
#[must_use]
pub fn count_of(count: usize, of: usize) -> String {
    match count {
        _ if of == 0 => "nobody".to_owned(),
        0 => format!("none of {of}"),
        1 if of == 1 => "1 of 1".to_owned(),
        all if all == of => format!("all {of}"),
        _ => format!("{count} of {of}"),
    }
}

/// "likely 17 to 23"; "very likely 20" when both ends are one.
#[must_use]
pub fn likely(low: usize, high: usize) -> String {
    if low == high { format!("very likely {low}") } else { format!("likely {low} to {high}") }
}

/// "about 20 of 29 (likely 17 to 23)".
#[must_use]
pub fn about(count: usize, of: usize, low: usize, high: usize) -> String {
    format!("about {count} of {of} ({})", likely(low, high))
}

/// "once", "twice", "3 times".
#[must_use]
pub fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// "1 pupil", "3 pupils"; the plural is the word with an s.
#[must_use]
pub fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// "one lesson", "five lessons", "no lessons": counted in words up to twelve.
#[must_use]
pub fn counted_in_words(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {word}{plural}", small(count))
}

fn tenths(share: Probability) -> usize {
    // 0 to 10 exactly: the share is finite and within 0..=1.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let tenths = (share.get() * 10.0).round() as usize;
    tenths
}

/// "about 6 in 10 marks (likely 5 to 7)"; shares outside 0 to 1 are clamped.
#[must_use]
pub fn marks_in_ten(value: f64, low: f64, high: f64) -> String {
    let in_ten = |share| tenths(Probability::clamped(share));
    format!("about {} in 10 marks ({})", in_ten(value), likely(in_ten(low), in_ten(high)))
}

/// "about 8 in 10 on a fresh question (likely 6 to 9)".
#[must_use]
pub fn in_ten(estimate: &Estimate) -> String {
    let (value, low, high) = (tenths(estimate.value), tenths(estimate.low), tenths(estimate.high));
    format!("about {value} in 10 on a fresh question ({})", likely(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_carry_their_of() {
        assert_eq!(count_of(24, 29), "24 of 29");
        assert_eq!(count_of(29, 29), "all 29");
        assert_eq!(count_of(0, 29), "none of 29");
        assert_eq!(count_of(1, 1), "1 of 1");
        assert_eq!(count_of(0, 0), "nobody");
        assert_eq!(about(20, 29, 17, 23), "about 20 of 29 (likely 17 to 23)");
        assert_eq!(about(29, 29, 29, 29), "about 29 of 29 (very likely 29)");
    }

    #[test]
    fn small_numbers_are_words() {
        assert_eq!(small(0), "no");
        assert_eq!(small(12), "twelve");
        assert_eq!(small(13), "13");
        assert_eq!(times(1), "once");
        assert_eq!(times(2), "twice");
        assert_eq!(times(4), "4 times");
        assert_eq!(counted(1, "pupil"), "1 pupil");
        assert_eq!(counted(0, "pupil"), "0 pupils");
        assert_eq!(counted_in_words(1, "lesson"), "one lesson");
        assert_eq!(counted_in_words(0, "lesson"), "no lessons");
    }

    #[test]
    fn estimates_are_said_in_tenths() {
        let p = Probability::clamped;
        let estimate = Estimate { value: p(0.81), low: p(0.62), high: p(0.93), n: 9 };
        assert_eq!(marks_in_ten(0.96, 0.91, 1.01), "about 10 in 10 marks (likely 9 to 10)");
        assert_eq!(in_ten(&estimate), "about 8 in 10 on a fresh question (likely 6 to 9)");
    }
}
