//! What can be wrong with what was handed in.

use statistics::StatisticsError;

/// Why there is no answer. Says what was wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SignalsError {
    /// Nothing is left to work on.
    #[error("there is no {what}; hand in at least one")]
    Nothing {
        /// What is missing.
        what: &'static str,
    },
    /// A number outside its range, or no number at all.
    #[error("{what} of {of} must be {range}, not {got}")]
    Parameter {
        /// Which number.
        what: &'static str,
        /// Of which row, question, school …
        of: String,
        /// What it may be, in words.
        range: &'static str,
        /// What was handed in.
        got: f64,
    },
    /// Something is there twice that may be there once.
    #[error("{what} is there twice; keep one of them")]
    Twice {
        /// What.
        what: String,
    },
    /// A name that is not there.
    #[error("there is no {what}; check its spelling")]
    Unknown {
        /// What.
        what: String,
    },
    /// The numbers do not allow the calculation.
    #[error(transparent)]
    Statistics(#[from] StatisticsError),
}

impl SignalsError {
    /// The code of the error, as in files and on the command line.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nothing { .. } => "E_EMPTY",
            Self::Parameter { got, .. } if !got.is_finite() => "E_NONFINITE",
            Self::Parameter { .. } | Self::Twice { .. } => "E_PARAM",
            Self::Unknown { .. } => "E_UNKNOWN_ID",
            Self::Statistics(error) => match error {
                StatisticsError::Empty { .. } => "E_EMPTY",
                StatisticsError::Length { .. } => "E_LENGTH",
                StatisticsError::NonFinite { .. } => "E_NONFINITE",
                StatisticsError::Range { .. } => "E_PARAM",
                _ => "E_GROUPS",
            },
        }
    }
}

/// `value`, when it is a number and `holds`; an error otherwise.
pub(crate) fn number(
    what: &'static str,
    of: impl Into<String>,
    range: &'static str,
    value: f64,
    holds: impl Fn(f64) -> bool,
) -> Result<f64, SignalsError> {
    if value.is_finite() && holds(value) {
        Ok(value)
    } else {
        Err(SignalsError::Parameter { what, of: of.into(), range, got: value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_where_and_what_to_do() {
        let error = number("an error", "Year 5", "above 0", -1.0, |value| value > 0.0).unwrap_err();
        assert_eq!(error.to_string(), "an error of Year 5 must be above 0, not -1");
        assert_eq!(error.code(), "E_PARAM");
        assert_eq!(number("x", "y", "z", f64::NAN, |_| true).unwrap_err().code(), "E_NONFINITE");
        assert_eq!(SignalsError::from(StatisticsError::Empty { what: "cell" }).code(), "E_EMPTY");
    }
}
