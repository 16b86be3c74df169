//! What a target may be made from. The list is whole: what is not here cannot enter a target.

use crate::SupportError;
use crate::error::number;
use std::fmt;

/// A grade or level of an outcome, as a number that rises with attainment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Grade(pub u8);

impl fmt::Display for Grade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "grade {}", self.0)
    }
}

/// Where a pupil started, on the reference cohort's scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Prior {
    value: f64,
    error: f64,
}

impl Prior {
    /// A measured start and its standard error of measurement, both in the scale's points; 0 when it is taken as exact.
    ///
    /// # Errors
    /// When the value is not finite or the error is not 0 or above.
    pub fn new(value: f64, error: f64) -> Result<Self, SupportError> {
        Ok(Self {
            value: number("a prior score", "a finite number", value, |_| true)?,
            error: number("a prior score's standard error", "0 or above", error, |error| error >= 0.0)?,
        })
    }

    /// The measured value.
    #[must_use]
    pub fn value(self) -> f64 {
        self.value
    }

    /// Its standard error of measurement.
    #[must_use]
    pub fn error(self) -> f64 {
        self.error
    }
}

/// How far the top of the range reaches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Challenge {
    /// At least half of those who started here reached it.
    Typical,
    /// At least a quarter did: the default.
    #[default]
    Stretch,
    /// At least a fifth did.
    Ambitious,
    /// At least a tenth did.
    Exceptional,
}

impl Challenge {
    /// The share that stayed at or below: 0.5, 0.75, 0.8 or 0.9.
    #[must_use]
    pub fn quantile(self) -> f64 {
        match self {
            Self::Typical => 0.5,
            Self::Stretch => 0.75,
            Self::Ambitious => 0.8,
            Self::Exceptional => 0.9,
        }
    }
}

/// Everything that a target is made from. It has no place for a characteristic of a person, and none may be added: a rule
/// of the repository looks for their names in this crate, and this does not compile:
///
/// ```compile_fail,E0560
/// use support::targets::{Challenge, TargetInputs};
/// let inputs = TargetInputs {
///     year_group: 9, prior: None, challenge: Challenge::Stretch, previous: None, secure: None, aspirations: vec![],
///     free_meals: true,
/// };
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct TargetInputs {
    /// The pupil's year group, 0 for Reception to 14.
    pub year_group: u8,
    /// Where the pupil started; `None` when that is unknown.
    pub prior: Option<Prior>,
    /// How far to reach.
    pub challenge: Challenge,
    /// The target agreed before, if any.
    pub previous: Option<Grade>,
    /// The highest grade already secure: chance of being there at least 0.9.
    pub secure: Option<Grade>,
    /// What teacher or pupil aim for themselves.
    pub aspirations: Vec<Grade>,
}
