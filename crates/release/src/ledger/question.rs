//! A question that a body above asks: by characteristics, never by a list of pupils.

use super::Measure;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;

/// By what a group may be asked for. There is no way to ask for a pupil.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum By {
    /// Year group.
    Year,
    /// Sex as the school's list has it.
    Sex,
    /// Whether disadvantaged by the national definition.
    Disadvantage,
    /// Whether the first language is another than English.
    Language,
    /// Whether special educational needs are met, and how.
    Support,
    /// Band of attainment at the start.
    Start,
}

impl By {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Year, Self::Sex, Self::Disadvantage, Self::Language, Self::Support, Self::Start];

    /// The word in questions and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Sex => "sex",
            Self::Disadvantage => "disadvantage",
            Self::Language => "language",
            Self::Support => "support",
            Self::Start => "start",
        }
    }
}

/// What is asked, of whom, and of which day's data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// What is measured.
    pub measure: Measure,
    /// Of whom: all who are so in every respect. Nothing is everybody.
    pub of: BTreeMap<By, String>,
    /// The last day that the data know of.
    pub cut: Date,
}

impl fmt::Display for Question {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.measure.topic)?;
        if self.of.is_empty() {
            return write!(formatter, ", everybody");
        }
        self.of.iter().try_for_each(|(by, value)| write!(formatter, ", {} {value}", by.word()))
    }
}
