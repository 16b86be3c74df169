//! What can be wrong with what was handed in.

use crate::formula::FormulaError;
use statistics::StatisticsError;

/// Why there is no result. Says what was wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ImprovementError {
    /// Nothing is left to work on.
    #[error("there is no {what}; hand in at least one")]
    Nothing {
        /// What is missing.
        what: &'static str,
    },
    /// Two lists that belong together differ.
    #[error("{what} has {got} entries where {expected} pupils are; hand in one for each")]
    Length {
        /// Which list.
        what: String,
        /// How many pupils there are.
        expected: usize,
        /// How many entries were handed in.
        got: usize,
    },
    /// A number that is none.
    #[error("{what} of pupil {at} (counted from 1) is no finite number; leave the pupil out or mend it")]
    NonFinite {
        /// Which list.
        what: String,
        /// Which pupil, from 1.
        at: usize,
    },
    /// A setting outside its range.
    #[error("{what} must be {range}, not {got}")]
    Parameter {
        /// Which setting.
        what: &'static str,
        /// What it may be, in words.
        range: &'static str,
        /// What was handed in.
        got: f64,
    },
    /// A pupil of a school that is not in the list.
    #[error("pupil {at} (counted from 1) is of a school that is not listed; list it or leave the pupil out")]
    UnknownSchool {
        /// Which pupil, from 1.
        at: usize,
    },
    /// A formula names a column that there is not.
    #[error("there is no column “{name}”; the columns are: {there}")]
    UnknownColumn {
        /// The name in the formula.
        name: String,
        /// The names that there are.
        there: String,
    },
    /// A formula that names the group whose gap is asked for.
    #[error("the formula names the group “{name}”; leave it out, for the gap is added to it")]
    GroupInFormula {
        /// The group's column.
        name: String,
    },
    /// Too few schools for any comparison.
    #[error("{got} school with pupils is too few to compare; at least 2 are needed")]
    Schools {
        /// How many there are.
        got: usize,
    },
    /// A formula that cannot be read.
    #[error(transparent)]
    Formula(#[from] FormulaError),
    /// The numbers do not allow the calculation.
    #[error(transparent)]
    Statistics(#[from] StatisticsError),
}

impl ImprovementError {
    /// The code of the error, as in files and on the command line.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nothing { .. } => "E_EMPTY",
            Self::Length { .. } => "E_LENGTH",
            Self::NonFinite { .. } => "E_NONFINITE",
            Self::Parameter { .. } => "E_PARAM",
            Self::UnknownSchool { .. } | Self::UnknownColumn { .. } => "E_UNKNOWN_ID",
            Self::Schools { .. } => "E_GROUPS",
            Self::Formula(_) | Self::GroupInFormula { .. } => "E_FORMULA",
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
