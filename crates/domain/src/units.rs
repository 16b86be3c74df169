//! Numbers with a unit and a range, checked when they are made.

use std::fmt;

/// A number outside the range that its unit allows.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{what} must be between {low} and {high}, not {got}")]
pub struct OutOfRange {
    /// What was being made, in words.
    pub what: &'static str,
    /// Lowest value allowed.
    pub low: f64,
    /// Highest value allowed.
    pub high: f64,
    /// The value that was given (may be NaN).
    pub got: f64,
}

fn within(what: &'static str, low: f64, high: f64, got: f64) -> Result<f64, OutOfRange> {
    if got.is_finite() && got >= low && got <= high {
        Ok(got)
    } else {
        Err(OutOfRange { what, low, high, got })
    }
}

/// A probability: finite, 0 to 1.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub struct Probability(f64);

impl Probability {
    /// # Errors
    /// When `value` is not a finite number from 0 to 1.
    pub fn new(value: f64) -> Result<Self, OutOfRange> {
        within("a probability", 0.0, 1.0, value).map(Self)
    }

    /// The nearest probability to a finite number; 0.5 for NaN, which never leaves here.
    #[must_use]
    pub fn clamped(value: f64) -> Self {
        if value.is_nan() { Self(0.5) } else { Self(value.clamp(0.0, 1.0)) }
    }

    /// The number, 0 to 1.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

/// How much of a question or a row of evidence concerns one objective: above 0, at most 1.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub struct Weight(f64);

impl Weight {
    /// The whole of it.
    pub const FULL: Self = Self(1.0);

    /// # Errors
    /// When `value` is not above 0 and at most 1 (the smallest weight kept is 0.001).
    pub fn new(value: f64) -> Result<Self, OutOfRange> {
        within("a weight", 0.001, 1.0, value).map(Self)
    }

    /// The number, 0.001 to 1.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

/// Marks got of marks to get. Half marks exist; more than the maximum does not.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Marks {
    got: f64,
    maximum: f64,
}

impl Marks {
    /// The most marks one question may carry; a longer piece of work is several questions or a judgement.
    pub const MOST: f64 = 200.0;

    /// # Errors
    /// When the maximum is not in 0.5..=200, or `got` is not in 0..=maximum.
    pub fn new(got: f64, maximum: f64) -> Result<Self, OutOfRange> {
        let maximum = within("the marks to get", 0.5, Self::MOST, maximum)?;
        let got = within("the marks got", 0.0, maximum, got)?;
        Ok(Self { got, maximum })
    }

    /// One mark got, or not, of one.
    #[must_use]
    pub fn right_or_wrong(right: bool) -> Self {
        Self { got: f64::from(u8::from(right)), maximum: 1.0 }
    }

    /// Marks got.
    #[must_use]
    pub fn got(self) -> f64 {
        self.got
    }

    /// Marks to get.
    #[must_use]
    pub fn maximum(self) -> f64 {
        self.maximum
    }

    /// Share of the marks, 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        self.got / self.maximum
    }

    /// Whether every mark was got.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.got >= self.maximum
    }
}

impl fmt::Display for Marks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} of {}", self.got, self.maximum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_above_the_maximum_do_not_exist() {
        assert_eq!(
            Marks::new(3.0, 2.0).unwrap_err().to_string(),
            "the marks got must be between 0 and 2, not 3"
        );
    }

    #[test]
    fn nan_is_never_a_probability_or_a_mark() {
        assert!(Probability::new(f64::NAN).is_err());
        assert!(Marks::new(f64::NAN, 2.0).is_err());
        assert!(Marks::new(1.0, f64::INFINITY).is_err());
        assert!((Probability::clamped(f64::NAN).get() - 0.5).abs() < f64::EPSILON);
    }

    #[test]
    fn half_marks_are_marks() {
        let marks = Marks::new(1.5, 2.0).unwrap();
        assert!((marks.share() - 0.75).abs() < 1e-12);
        assert!(!marks.is_full());
        assert_eq!(marks.to_string(), "1.5 of 2");
    }
}
