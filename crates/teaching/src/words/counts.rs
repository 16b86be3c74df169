//! "24 of 29", "about 20 of 29 (likely 17 to 23)", "about 8 in 10".

use domain::{Estimate, KnowledgeState, ObjectiveKnowledge, Probability};

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

/// An interval of success wider than this leaves too much open to be said in numbers: "likely 1 to 8 in 10" helps
/// nobody. A state may still stand, by evidence of another day.
const TOO_WIDE: f64 = 0.6;

fn says_too_little(estimate: &Estimate) -> bool {
    estimate.high.get() - estimate.low.get() > TOO_WIDE
}

/// "about 8 in 10 on a fresh question (likely 6 to 9)"; `None` where nearly anything is possible.
#[must_use]
pub fn in_ten(estimate: &Estimate) -> Option<String> {
    let (value, low, high) = (tenths(estimate.value), tenths(estimate.low), tenths(estimate.high));
    let told = !says_too_little(estimate);
    told.then(|| format!("about {value} in 10 on a fresh question ({})", likely(low, high)))
}

/// "Would probably get 6 to 9 of 10 fresh questions right."; `None` where nearly anything is possible.
#[must_use]
pub fn of_ten_fresh(estimate: &Estimate) -> Option<String> {
    let (low, high) = (tenths(estimate.low), tenths(estimate.high));
    let range = if low == high { format!("about {low}") } else { format!("{low} to {high}") };
    let told = !says_too_little(estimate);
    told.then(|| format!("Would probably get {range} of 10 fresh questions right."))
}

/// What one row of evidence does to an estimate, from the change in success (−1 to 1) that taking it away would undo.
#[must_use]
pub fn moves_the_estimate(change: f64) -> String {
    let direction = if change > 0.0 { "up" } else { "down" };
    match change.abs() {
        far if far >= 0.1 => format!("Moves the estimate {direction} a lot."),
        far if far >= 0.03 => format!("Moves the estimate {direction}."),
        far if far >= 0.005 => format!("Moves the estimate {direction} a little."),
        _ => "Hardly moves the estimate.".to_owned(),
    }
}

/// What would settle it, where there is too little to tell: "too little to tell yet: two more answers would be a
/// start". `None` where something can be told, and of what is not taught.
#[must_use]
pub fn what_would_settle(known: &ObjectiveKnowledge) -> Option<String> {
    let unknown = known.state == KnowledgeState::Unknown;
    let (lead, more) = match known.estimate.n {
        _ if known.state == KnowledgeState::NotTaught => return None,
        0 if unknown => ("nothing recorded yet", "three short questions would be a start"),
        1 if unknown => ("too little to tell yet", "two more answers would be a start"),
        2 if unknown => ("too little to tell yet", "one or two more answers would be a start"),
        _ if unknown => ("too mixed to tell yet", "three or four more answers would settle it"),
        _ if says_too_little(&known.estimate) => {
            ("too long ago to tell how it stands today", "two or three more answers would settle it")
        }
        _ => return None,
    };
    Some(format!("{lead}: {more}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_row_does_is_said_without_a_number() {
        let said = [0.25, 0.05, -0.02, -0.3, 0.001].map(moves_the_estimate);
        assert_eq!(said[0], "Moves the estimate up a lot.");
        assert_eq!(said[1], "Moves the estimate up.");
        assert_eq!(said[2], "Moves the estimate down a little.");
        assert_eq!(said[3], "Moves the estimate down a lot.");
        assert_eq!(said[4], "Hardly moves the estimate.");
    }

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
        let said = in_ten(&estimate);
        assert_eq!(said.as_deref(), Some("about 8 in 10 on a fresh question (likely 6 to 9)"));
        let said = of_ten_fresh(&estimate);
        assert_eq!(said.as_deref(), Some("Would probably get 6 to 9 of 10 fresh questions right."));
        let sure = Estimate { low: p(0.96), high: p(0.99), ..estimate };
        assert_eq!(
            of_ten_fresh(&sure).as_deref(),
            Some("Would probably get about 10 of 10 fresh questions right.")
        );
    }

    #[test]
    fn where_nearly_anything_is_possible_words_say_what_would_settle_it() {
        let p = Probability::clamped;
        let estimate = |low, high, n| Estimate { value: p(0.5), low: p(low), high: p(high), n };
        let known = |state, estimate| ObjectiveKnowledge {
            objective: domain::ObjectiveId(1),
            estimate,
            met: p(0.3),
            state,
            due: false,
            last_at: None,
            recent_right: 0,
            recent_of: 0,
        };
        let anything = estimate(0.03, 0.97, 1);
        assert_eq!((in_ten(&anything), of_ten_fresh(&anything)), (None, None));
        for (state, n, said) in [
            (KnowledgeState::Unknown, 0, "nothing recorded yet: three short questions would be a start"),
            (KnowledgeState::Unknown, 1, "too little to tell yet: two more answers would be a start"),
            (KnowledgeState::Unknown, 2, "too little to tell yet: one or two more answers would be a start"),
            (KnowledgeState::Unknown, 6, "too mixed to tell yet: three or four more answers would settle it"),
            (
                KnowledgeState::Developing,
                5,
                "too long ago to tell how it stands today: two or three more answers would settle it",
            ),
        ] {
            let words = what_would_settle(&known(state, estimate(0.1, 0.9, n)));
            assert_eq!(words.as_deref(), Some(said), "{state:?}, {n}");
        }
        assert_eq!(what_would_settle(&known(KnowledgeState::NotTaught, anything)), None);
        assert_eq!(what_would_settle(&known(KnowledgeState::Secure, estimate(0.7, 0.98, 6))), None);
    }
}
