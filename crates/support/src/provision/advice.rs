//! Keep, change or stop: what a comparison suggests, in words.

use super::Comparison;
use crate::{Measured, Number};

/// What a comparison suggests; people decide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Advice {
    /// More progress went with it, beyond chance.
    Keep,
    /// Neither more progress nor the lack of it is beyond chance.
    Change,
    /// If anything it brings less than is worth the time.
    Stop,
    /// Too few, or too unlike, to compare.
    TooFew,
}

impl Advice {
    /// Keep when the interval lies above 0; stop when it lies below what is worth the time; change otherwise.
    pub(super) fn of(effect: &Measured, smallest_worthwhile: f64) -> Self {
        match effect.read() {
            None => Self::TooFew,
            Some((Number { low95, .. }, _)) if low95 > 0.0 => Self::Keep,
            Some((Number { high95, .. }, _)) if high95 < smallest_worthwhile => Self::Stop,
            Some(_) => Self::Change,
        }
    }

    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Change => "change",
            Self::Stop => "stop",
            Self::TooFew => "too_few",
        }
    }
}

/// What it cost a pupil.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CostAPupil {
    /// Pounds a pupil who received it.
    pub pounds: f64,
    /// Pounds for a tenth of a standard deviation of the outcome gained by one pupil, least and most: from both ends of the
    /// effect's interval. `None` when the interval does not lie above 0.
    pub pounds_a_tenth: Option<(f64, f64)>,
}

impl CostAPupil {
    /// From the whole cost in pounds, who received it, and both ends of the effect's 95 % interval in standard deviations of
    /// the outcome, the lower first. `None` when nobody received it or the cost is no number of 0 or above.
    #[must_use]
    pub fn of(pounds: f64, treated: usize, ends_in_sd: Option<(f64, f64)>) -> Option<Self> {
        if treated == 0 || !pounds.is_finite() || pounds < 0.0 {
            return None;
        }
        let each = pounds / treated as f64;
        let above = ends_in_sd.filter(|(low, high)| *low > 0.0 && high >= low);
        let pounds_a_tenth = above.map(|(low, high)| (each * 0.1 / high, each * 0.1 / low));
        Some(Self { pounds: each, pounds_a_tenth })
    }
}

/// An effect in standard deviations of the outcome; `None` unless `sd` is above 0. What has no number has none here.
#[must_use]
pub fn in_sd(effect: &Measured, sd: f64) -> Option<Measured> {
    if !sd.is_finite() || sd <= 0.0 {
        return None;
    }
    let Some((number, n)) = effect.read() else { return Some(effect.clone()) };
    let Number { value, sd: error, low95, high95 } = number;
    let number = Number { value: value / sd, sd: error / sd, low95: low95 / sd, high95: high95 / sd };
    Some(Measured::new(number, n, effect.status(), effect.method_version()))
}

/// The result for people: what went with it, how sure that is, and what it suggests.
#[must_use]
pub fn sentence(comparison: &Comparison) -> String {
    let Some((Number { value, low95, high95, .. }, n)) = comparison.effect.read() else {
        return match comparison.effect.status() {
            crate::Status::Refused => {
                "The pupils who received it and the others were too unlike beforehand to be \
                compared. Each child's own entry and exit check is below."
                    .to_owned()
            }
            _ => super::TOO_FEW.to_owned(),
        };
    };
    let going = format!(
        "Receiving it was associated with a difference of {value:.2} in the outcome (95 % between {low95:.2} and \
         {high95:.2}; {n} pupils compared)."
    );
    let suggests = match comparison.advice {
        Advice::Keep => "More progress went with it than chance would bring: keep it.",
        Advice::Change => {
            "That cannot be told apart from no difference: change something about it, or gather another term."
        }
        Advice::Stop => {
            "If it makes a difference, that is smaller than is worth the time: stop, and use the time otherwise."
        }
        Advice::TooFew => super::TOO_FEW,
    };
    format!("{going} {suggests} This does not prove a cause.")
}
