//! What can be wrong with what was handed in.

use statistics::StatisticsError;

/// Why there is no result. Says what was wrong and what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SupportError {
    /// A number outside its range, or no number at all.
    #[error("{what} must be {range}, not {got}")]
    Parameter {
        /// Which number.
        what: &'static str,
        /// What it may be, in words.
        range: &'static str,
        /// What was handed in.
        got: f64,
    },
    /// Nothing is left to work on.
    #[error("there is no {what}; hand in at least one")]
    Nothing {
        /// What is missing.
        what: &'static str,
    },
    /// A text that must say something is empty or too long.
    #[error("{what} must have 1 to {most} characters")]
    Text {
        /// Which text.
        what: &'static str,
        /// Most characters.
        most: usize,
    },
    /// The numbers do not allow the calculation.
    #[error(transparent)]
    Statistics(#[from] StatisticsError),
}

impl SupportError {
    /// Whether something known before tells exactly who is on which side of a comparison.
    #[must_use]
    pub fn is_separation(&self) -> bool {
        matches!(self, Self::Statistics(StatisticsError::Separation { .. }))
    }

    /// The place of the column that told the treated from the others perfectly, counted with the constant as 0; `None` for
    /// any other error.
    #[must_use]
    pub fn separating(&self) -> Option<usize> {
        match self {
            Self::Statistics(StatisticsError::Separation { column }) => Some(*column),
            _ => None,
        }
    }

    /// The code of the error, as in files and on the command line: `E_PARAM`, `E_EMPTY`, `E_NONFINITE`, `E_GROUPS`,
    /// `E_SEPARATION`, `E_LENGTH`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Parameter { got, .. } if !got.is_finite() => "E_NONFINITE",
            Self::Parameter { .. } | Self::Text { .. } => "E_PARAM",
            Self::Nothing { .. } => "E_EMPTY",
            Self::Statistics(error) => match error {
                StatisticsError::Empty { .. } => "E_EMPTY",
                StatisticsError::Length { .. } => "E_LENGTH",
                StatisticsError::NonFinite { .. } => "E_NONFINITE",
                StatisticsError::Separation { .. } => "E_SEPARATION",
                StatisticsError::Range { .. } => "E_PARAM",
                StatisticsError::ConstantItem { .. }
                | StatisticsError::EmptyCategory { .. }
                | StatisticsError::NotIdentified { .. } => "E_GROUPS",
            },
        }
    }
}

/// `value`, when `holds`; an error in words otherwise. NaN never holds.
pub(crate) fn number(
    what: &'static str,
    range: &'static str,
    value: f64,
    holds: impl Fn(f64) -> bool,
) -> Result<f64, SupportError> {
    if value.is_finite() && holds(value) {
        Ok(value)
    } else {
        Err(SupportError::Parameter { what, range, got: value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_and_what_to_do() {
        let error = number("a standard error", "0 or above", f64::NAN, |value| value >= 0.0).unwrap_err();
        assert_eq!(error.to_string(), "a standard error must be 0 or above, not NaN");
        assert_eq!(
            SupportError::Nothing { what: "pupil" }.to_string(),
            "there is no pupil; hand in at least one"
        );
    }
}
