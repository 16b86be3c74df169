//! A figure as readers see it: with how many it rests on and how sure it is, or withheld and visibly so.

use crate::ReleaseError;
use crate::error::said;
use std::fmt;

/// In what a figure counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Pupils.
    Pupils,
    /// Per cent.
    PerCent,
    /// Points of the test or scale that the table names.
    Points,
    /// Standard deviations of pupils.
    StandardDeviations,
    /// School days.
    Days,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 5] =
        [Self::Pupils, Self::PerCent, Self::Points, Self::StandardDeviations, Self::Days];

    /// The word in files and on pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::PerCent => "per cent",
            Self::Points => "points",
            Self::StandardDeviations => "standard deviations",
            Self::Days => "days",
        }
    }
}

/// The sign in place of a number, as in national statistics (Government Statistical Service).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// Withheld. Numbers that are small and numbers that protect them have the same sign.
    C,
    /// Above 0, and rounds to 0.
    Low,
    /// Not applicable.
    Z,
    /// Not available.
    X,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 4] = [Self::C, Self::Low, Self::Z, Self::X];

    /// The sign itself.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::C => "c",
            Self::Low => "low",
            Self::Z => "z",
            Self::X => "x",
        }
    }

    /// What it means, for readers.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::C => "withheld, so that nothing is told of a single child",
            Self::Low => "above nought, but rounds to it",
            Self::Z => "does not apply here",
            Self::X => "not available",
        }
    }
}

/// A number with its interval and how many pupils it rests on; never one without the others.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Number {
    /// The number in the figure's unit.
    pub value: f64,
    /// Lower end of the 95 % interval; of a count, the smallest that is printed like this.
    pub low95: f64,
    /// Upper end.
    pub high95: f64,
    /// Pupils.
    pub n: u64,
}

/// What stands in a figure's place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Shown {
    /// The number.
    Number(Number),
    /// A sign, and no number of anything.
    Sign(Sign),
}

/// One figure of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Of whom: "Year 6, girls".
    pub of: String,
    /// What: "reached the expected standard".
    pub what: String,
    /// In what it counts.
    pub unit: Unit,
    /// The number or its sign.
    pub shown: Shown,
    /// What readers must not take from it.
    pub not_told: String,
    /// What the school says of it; empty when it says nothing.
    pub words: String,
}

/// Longest name of a figure, in characters.
const NAME: usize = 200;
/// Longest text beside one.
const WORDS: usize = 600;

impl Figure {
    /// The same figure, checked: its texts, that its number rests on `least` pupils or more, and that the interval holds it.
    /// A count of nobody rests on nobody.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn checked(mut self, least: u64) -> Result<Self, ReleaseError> {
        self.of = said("of whom a figure is", &self.of, NAME)?;
        self.what = said("what a figure tells", &self.what, NAME)?;
        self.not_told = said("what a figure does not tell", &self.not_told, WORDS)?;
        if !self.words.is_empty() {
            self.words = said("the school's words on a figure", &self.words, WORDS)?;
        }
        if let Shown::Number(Number { value, low95, high95, n }) = self.shown {
            let figure = format!("{}, {}", self.of, self.what);
            let nobody = n == 0 && value == 0.0 && self.unit == Unit::Pupils;
            if n < least && !nobody {
                return Err(ReleaseError::TooFew { figure, n, least });
            }
            let holds =
                [value, low95, high95].iter().all(|end| end.is_finite()) && low95 <= value && value <= high95;
            if !holds {
                return Err(ReleaseError::Interval { figure });
            }
        }
        Ok(self)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sign(sign) => write!(formatter, "{} ({})", sign.sign(), sign.says()),
            Self::Number(Number { value, low95, high95, n }) => {
                write!(formatter, "{value} (95 % between {low95} and {high95}, n = {n})")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(shown: Shown) -> Figure {
        Figure {
            of: "Year 6".into(),
            what: "reached the expected standard in reading".into(),
            unit: Unit::PerCent,
            shown,
            not_told: "How well reading was taught: pupils came with different starts.".into(),
            words: String::new(),
        }
    }

    fn number(n: u64) -> Number {
        Number { value: 71.0, low95: 54.0, high95: 84.0, n }
    }

    #[test]
    fn a_figure_of_few_cannot_be_shown() {
        assert!(figure(Shown::Number(number(31))).checked(6).is_ok());
        let error = figure(Shown::Number(number(5))).checked(6).unwrap_err();
        assert!(matches!(error, ReleaseError::TooFew { n: 5, least: 6, .. }));
        assert!(figure(Shown::Sign(Sign::C)).checked(6).is_ok());
        let nobody = Number { value: 0.0, low95: 0.0, high95: 0.0, n: 0 };
        assert!(figure(Shown::Number(nobody)).checked(6).is_err(), "a share of nobody is none");
        let count = Figure { unit: Unit::Pupils, ..figure(Shown::Number(nobody)) };
        assert!(count.checked(6).is_ok());
    }

    #[test]
    fn a_figure_says_what_it_does_not_tell_and_lies_in_its_interval() {
        let silent = Figure { not_told: " ".into(), ..figure(Shown::Sign(Sign::X)) };
        assert!(silent.checked(6).is_err());
        for broken in [f64::NAN, 90.0, f64::INFINITY] {
            let shown = Shown::Number(Number { value: broken, ..number(31) });
            assert!(matches!(figure(shown).checked(6), Err(ReleaseError::Interval { .. })));
        }
    }

    #[test]
    fn what_it_displays_as_has_all_of_it() {
        assert_eq!(Shown::Number(number(31)).to_string(), "71 (95 % between 54 and 84, n = 31)");
        assert_eq!(
            Shown::Sign(Sign::C).to_string(),
            "c (withheld, so that nothing is told of a single child)"
        );
    }
}
