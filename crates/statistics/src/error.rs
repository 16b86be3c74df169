//! What can be wrong with what was handed in.

/// Why there is no result. Says what was wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StatisticsError {
    /// Nothing is left to work on.
    #[error("there is no {what}; hand in at least one")]
    Empty {
        /// What is missing: "answer", "item", "pupil".
        what: &'static str,
    },
    /// Two lengths that belong together differ.
    #[error("{what} has length {got} where {expected} was expected")]
    Length {
        /// Which input.
        what: &'static str,
        /// The length that fits the other inputs.
        expected: usize,
        /// The length handed in.
        got: usize,
    },
    /// A number that is NaN or infinite.
    #[error("{what} at place {at} is no finite number; leave it out or mend it")]
    NonFinite {
        /// Which input.
        what: &'static str,
        /// Its place in the input, from 0.
        at: usize,
    },
    /// A setting or value outside its range.
    #[error("{what} must be from {low} to {high}, not {got}")]
    Range {
        /// Which value.
        what: &'static str,
        /// Lowest value allowed.
        low: f64,
        /// Highest value allowed.
        high: f64,
        /// The value handed in.
        got: f64,
    },
    /// Everybody had the same score on an item, so that no model can place it.
    #[error("everybody had the same score on item {item} (counted from 0); leave that item out")]
    ConstantItem {
        /// Its place, from 0.
        item: usize,
    },
    /// A category of an ordered outcome that nobody is in.
    #[error("nobody is in category {category} (counted from 0); join it with a neighbour")]
    EmptyCategory {
        /// Its place, from 0.
        category: usize,
    },
    /// A column, alone or with others, tells the treated from the others perfectly.
    #[error(
        "column {column} (counted from 0) tells the treated from the others perfectly, so nobody can be compared; leave it out or compare with other people"
    )]
    Separation {
        /// Its place, from 0.
        column: usize,
    },
    /// An iteration came to no end, or the data do not determine the answer.
    #[error("{what} could not be found from these data; use more answers or a simpler model")]
    NotIdentified {
        /// What was sought.
        what: &'static str,
    },
}

/// That `cells` fill one or more whole rows of `items`: `Empty` without an item or a pupil, `Length` otherwise.
pub(crate) fn whole_rows(what: &'static str, cells: usize, items: usize) -> Result<(), StatisticsError> {
    if items == 0 {
        return Err(StatisticsError::Empty { what: "item" });
    }
    if cells == 0 {
        return Err(StatisticsError::Empty { what: "pupil" });
    }
    match cells.div_ceil(items) * items {
        expected if expected == cells => Ok(()),
        expected => Err(StatisticsError::Length { what, expected, got: cells }),
    }
}

/// `value`, when it is finite and within `low..=high`.
pub(crate) fn within(what: &'static str, low: f64, high: f64, value: f64) -> Result<f64, StatisticsError> {
    if value.is_finite() && value >= low && value <= high {
        Ok(value)
    } else {
        Err(StatisticsError::Range { what, low, high, got: value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_where_and_what_to_do() {
        let says = StatisticsError::ConstantItem { item: 3 }.to_string();
        assert_eq!(says, "everybody had the same score on item 3 (counted from 0); leave that item out");
        let says = within("a cap", 0.0, 1.0, f64::NAN).unwrap_err().to_string();
        assert_eq!(says, "a cap must be from 0 to 1, not NaN");
    }
}
