//! Each child's own entry and exit check.

use crate::SupportError;
use crate::error::number;
use crate::{Measured, Status};

/// What is said where there are too few for a comparison.
pub const TOO_FEW: &str =
    "There are too few to say it caused the change. Each child's own entry and exit check is below.";

/// One child's checks, in the same unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct EntryExit {
    /// At entry.
    pub entry: f64,
    /// At exit.
    pub exit: f64,
    /// Standard error of measurement of one check, above 0; `None` when it is not known.
    pub error: Option<f64>,
}

/// The standard error of one check from those of two that are not equally exact: the one with which their difference has
/// the same variance. `None` unless both are above 0.
#[must_use]
pub fn error_of_both(entry: f64, exit: f64) -> Option<f64> {
    let both = ((entry * entry + exit * exit) / 2.0).sqrt();
    (entry > 0.0 && exit > 0.0 && both.is_finite()).then_some(both)
}

/// What a child's two checks say.
#[derive(Clone, PartialEq, Debug)]
pub enum Check {
    /// Clearly higher at exit.
    Higher(Measured),
    /// Clearly lower at exit.
    Lower(Measured),
    /// No more apart than two checks of the same child are by chance.
    NotApart(Measured),
    /// The two numbers, and nothing that says how exact they are.
    NotKnown {
        /// Exit minus entry.
        change: f64,
    },
}

impl EntryExit {
    /// Whether exit is clearly apart from entry: by more than 1.96 standard errors of a difference (√2 × that of one
    /// check).
    ///
    /// Source: Jacobson & Truax 1991, doi:10.1037/0022-006X.59.1.12 (reliable change).
    ///
    /// # Errors
    /// For a check that is no number or an error that is not above 0.
    pub fn check(self) -> Result<Check, SupportError> {
        number("an entry check", "a finite number", self.entry, |_| true)?;
        number("an exit check", "a finite number", self.exit, |_| true)?;
        let change = self.exit - self.entry;
        let Some(error) = self.error else {
            return Ok(Check::NotKnown { change });
        };
        number("a check's standard error", "above 0", error, |error| error > 0.0)?;
        let sd = error * 2.0_f64.sqrt();
        let measured = Measured::normal(change, sd, 2, Status::Ok, super::METHOD);
        Ok(match measured.read() {
            Some((number, _)) if number.low95 > 0.0 => Check::Higher(measured),
            Some((number, _)) if number.high95 < 0.0 => Check::Lower(measured),
            _ => Check::NotApart(measured),
        })
    }
}

/// A child's checks in a sentence.
#[must_use]
pub fn entry_exit_sentence(pair: EntryExit, check: &Check) -> String {
    let said = match check {
        Check::Higher(_) => "clearly higher than at entry",
        Check::Lower(_) => "clearly lower than at entry",
        Check::NotApart(_) => "not clearly different from entry",
        Check::NotKnown { .. } => "and how exact these checks are is not known",
    };
    format!("Entry {:.1}, exit {:.1}: {said}.", pair.entry, pair.exit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_checks_that_are_not_equally_exact_have_the_variance_of_both() {
        let error = error_of_both(0.03, 0.04).unwrap();
        let Check::Higher(measured) =
            EntryExit { entry: 0.4, exit: 0.8, error: Some(error) }.check().unwrap()
        else {
            panic!("0.4 apart by more than 1.96 × 0.05")
        };
        let (number, _) = measured.read().unwrap();
        assert!((number.sd - 0.05).abs() < 1e-12, "{number:?}");
        assert_eq!(error_of_both(0.0, 0.1), None);
    }
}
