//! What can be wrong with what was handed in, and why something may not leave.

/// Why there is no result. Says what was wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReleaseError {
    /// A number outside its range.
    #[error("{what} must be {range}, not {got}")]
    Parameter {
        /// Which number.
        what: &'static str,
        /// What it may be, in words.
        range: &'static str,
        /// What was handed in.
        got: String,
    },
    /// A text that must say something is empty or too long.
    #[error("{what} must have 1 to {most} characters")]
    Text {
        /// Which text.
        what: &'static str,
        /// Most characters.
        most: usize,
    },
    /// Nothing to work on.
    #[error("there is no {what}; hand in at least one")]
    Nothing {
        /// What is missing.
        what: &'static str,
    },
    /// A cell that the table does not have.
    #[error("there is no cell with the number {cell}; the table has {cells}")]
    UnknownCell {
        /// The number that was handed in, from 0.
        cell: usize,
        /// How many cells there are.
        cells: usize,
    },
    /// Two cells of a table have the same name.
    #[error("“{name}” is there twice; keep one of the two rows")]
    Twice {
        /// The name.
        name: String,
    },
    /// A part that is not there while its siblings are.
    #[error(
        "there is no row for “{name}”, while the others of its kind are there; add it, with 0 if it is nobody"
    )]
    MissingRow {
        /// The row's labels.
        name: String,
    },
    /// A total that is not the sum of its parts.
    #[error(
        "“{relation}” does not add up: the parts are {parts}, the total is {total}; correct one of them, since totals that \
         contradict their parts can be neither protected nor believed"
    )]
    DoesNotAddUp {
        /// Which total, of what.
        relation: String,
        /// Sum of the parts.
        parts: i64,
        /// The total.
        total: i64,
    },
    /// No choice of further cells hides what must be hidden.
    #[error(
        "the table is withheld as a whole: “{cell}” could be worked out from “{relation}”, whatever else is left out; join \
         rows or columns, or leave the total out"
    )]
    CannotProtect {
        /// The cell that stays in sight.
        cell: String,
        /// A relation that gives it away.
        relation: String,
    },
    /// A search came to no end.
    #[error("the search came to no end after {steps} steps; split the table in two")]
    NotSettled {
        /// How many steps were taken.
        steps: usize,
    },
    /// What is asked for would use more noise than there is left.
    #[error(
        "the noise agreed for this year is used up: {left:.3} is left and {asked:.3} was asked for; wait for the next year"
    )]
    BudgetUsedUp {
        /// What is left.
        left: f64,
        /// What was asked for.
        asked: f64,
    },
    /// A figure that would show what the rules withhold.
    #[error("the figure “{figure}” rests on {n} pupils, fewer than {least}; it is withheld, not shown")]
    TooFew {
        /// Which figure.
        figure: String,
        /// How many pupils it rests on.
        n: u64,
        /// The fewest that may be shown.
        least: u64,
    },
    /// An interval that does not hold its value, or no finite number.
    #[error("the figure “{figure}” must lie between the ends of its interval, all finite")]
    Interval {
        /// Which figure.
        figure: String,
    },
    /// Something that cannot be done to a release as it stands.
    #[error("a release that is {stage} cannot be {act}; {hint}")]
    NotNow {
        /// Where it stands.
        stage: &'static str,
        /// What was tried.
        act: &'static str,
        /// What to do.
        hint: &'static str,
    },
    /// Somebody else than the head would let something out of the school.
    #[error("only the head approves what leaves the school, publishes it or takes it back")]
    NotTheHead,
    /// A day that is not the release's on the calendar, and no reason.
    #[error(
        "{today} is not the day of this release, which is {planned}; wait for it, or say why it comes on another day"
    )]
    OffCalendar {
        /// The day on which it was tried.
        today: String,
        /// The day on the calendar, or that there is none.
        planned: String,
    },
    /// What is signed is not what is there.
    #[error("the signature does not fit: this is not, or not any more, what the school signed")]
    Signature,
    /// A key that neither follows a revoked one nor is signed by the one before.
    #[error("the school's key from {from} on is not signed by the one before it")]
    KeyChain {
        /// The first day of that key.
        from: jiff::civil::Date,
    },
    /// A file that is no release.
    #[error("this cannot be read as a release: {says}")]
    Unreadable {
        /// What was wrong and where.
        says: String,
    },
}

impl ReleaseError {
    /// The code of the error, as in files and on the command line: `E_PARAM`, `E_EMPTY`, `E_UNKNOWN_ID`, `E_SUM`,
    /// `E_REFUSED`, `E_SIGNATURE`, `E_FILE`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Parameter { .. } | Self::Text { .. } | Self::Interval { .. } | Self::Twice { .. } => {
                "E_PARAM"
            }
            Self::Nothing { .. } | Self::MissingRow { .. } => "E_EMPTY",
            Self::UnknownCell { .. } => "E_UNKNOWN_ID",
            Self::DoesNotAddUp { .. } => "E_SUM",
            Self::CannotProtect { .. }
            | Self::NotSettled { .. }
            | Self::BudgetUsedUp { .. }
            | Self::TooFew { .. }
            | Self::NotNow { .. }
            | Self::NotTheHead
            | Self::OffCalendar { .. } => "E_REFUSED",
            Self::Signature | Self::KeyChain { .. } => "E_SIGNATURE",
            Self::Unreadable { .. } => "E_FILE",
        }
    }
}

/// `text` without space around it, when it says something in at most `most` characters.
pub(crate) fn said(what: &'static str, text: &str, most: usize) -> Result<String, ReleaseError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > most {
        return Err(ReleaseError::Text { what, most });
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_and_what_to_do() {
        let error = ReleaseError::DoesNotAddUp { relation: "Year 6, all".into(), parts: 30, total: 31 };
        assert!(
            error.to_string().contains("“Year 6, all” does not add up: the parts are 30, the total is 31")
        );
        assert_eq!(error.code(), "E_SUM");
        assert_eq!(ReleaseError::NotTheHead.code(), "E_REFUSED");
    }

    #[test]
    fn a_text_says_something_and_not_too_much() {
        assert_eq!(said("a title", "  Reading ", 10).unwrap(), "Reading");
        assert!(said("a title", " \n", 10).is_err());
        assert!(said("a title", "éééééé", 5).is_err());
        assert!(said("a title", "ééééé", 5).is_ok());
    }
}
