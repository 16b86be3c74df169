//! Chances in sentences.

use super::{Chances, Grade};
use crate::{Measured, Number, Status};

/// From this share on it is told in tenths: “1 in n” jumps from 1 in 3 to 1 in 2 there.
const TENTHS: f64 = 0.3;

/// “35 of 100 pupils who started here reached grade 6 or above”, with how many pupils that rests on and between which
/// numbers it may lie.
///
/// Of a chance that rounds to nobody or everybody it says “fewer than 1” or “more than 99”: no door is shut by rounding.
#[must_use]
pub fn chances_sentence(chances: &Chances, grade: Grade) -> String {
    chances_words(&chances.at_least(grade), &grade.to_string())
}

/// The same of a chance of a grade or a higher one, as it is called.
#[must_use]
pub fn chances_words(chance: &Measured, grade: &str) -> String {
    let Some((Number { value, low95, high95, .. }, n)) = chance.read() else {
        return format!("Nobody in the reference cohort could reach {grade}, so no chance is known.");
    };
    let whole = |share: f64| (100.0 * share).round() as u32;
    let said = match whole(value) {
        0 => "Fewer than 1 of 100 pupils".to_owned(),
        100 => "More than 99 of 100 pupils".to_owned(),
        k => format!("{k} of 100 pupils"),
    };
    let who = match chance.status() {
        Status::Provisional => "in the whole reference cohort (where this pupil started is not known)",
        _ => "who started here",
    };
    format!(
        "{said} {who} reached {grade} or above (between {} and {} of 100; from {n} pupils).",
        whole(low95),
        whole(high95)
    )
}

/// “About 1 in 4 who started here reached grade 7: it is possible, and not reaching it is not a miss.”
#[must_use]
pub fn aspiration_sentence(chances: &Chances, grade: Grade) -> String {
    aspiration_words(&chances.at_least(grade), &grade.to_string())
}

/// The same of a chance of a grade or a higher one, as it is called.
#[must_use]
pub fn aspiration_words(chance: &Measured, grade: &str) -> String {
    let share = chance.read().map_or(0.0, |(number, _)| number.value);
    let who = match chance.status() {
        Status::Provisional => "in the whole reference cohort",
        _ => "who started here",
    };
    let said = if share >= 0.95 {
        format!("Nearly all {who} reached")
    } else if share >= TENTHS {
        format!("About {} in 10 {who} reached", (10.0 * share).round())
    } else if share >= 0.01 {
        format!("About 1 in {} {who} reached", (1.0 / share).round())
    } else {
        format!("Very few {who} reached")
    };
    format!("{said} {grade} or above: it is possible, and not reaching it is not a miss.")
}
