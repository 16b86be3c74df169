//! Establishments out of England's national register: which schools there are, of which kind, in which authority.
//!
//! The register has some 50,000 rows of 150 columns, in Windows-1252, and its headings have changed more than once; only a
//! dozen columns are read, and the file is gone through row by row. It is public: no person is named in what is read.

mod kinds;
mod rows;

pub use kinds::{EstablishmentKind, Kinds};
pub use rows::read;

use crate::problem::Problems;
use jiff::civil::Date;
use std::fmt;

/// A Unique Reference Number: 5 to 7 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Urn(u32);

impl Urn {
    /// `None` below 10,000 and above 9,999,999.
    #[must_use]
    pub fn new(number: u32) -> Option<Self> {
        (10_000..=9_999_999).contains(&number).then_some(Self(number))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Urn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// What ages a school is for, in the register's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Nursery.
    Nursery,
    /// Primary.
    Primary,
    /// Middle, counted as primary.
    MiddlePrimary,
    /// Middle, counted as secondary.
    MiddleSecondary,
    /// Secondary.
    Secondary,
    /// All-through.
    AllThrough,
    /// Sixth form or college.
    Sixteen,
    /// Not applicable: independent and special schools, for example.
    None,
}

/// Whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Open.
    Open,
    /// Open, and proposed to close.
    Closing,
    /// Closed.
    Closed,
    /// Proposed to open.
    Proposed,
}

impl Status {
    /// Whether pupils are there now.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Closing)
    }
}

/// One establishment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Establishment {
    /// Row of the file.
    pub row: u64,
    /// Its number.
    pub urn: Urn,
    /// Its name.
    pub name: String,
    /// The local authority: code and name.
    pub authority: (Option<u16>, String),
    /// Its number within the authority.
    pub number: Option<u16>,
    /// Its kind, in the register's words.
    pub kind: String,
    /// The kind's code, where the file has it.
    pub kind_code: Option<u16>,
    /// What ages it is for.
    pub phase: Phase,
    /// Whether it is open.
    pub status: Status,
    /// The youngest and the oldest age that it may teach.
    pub ages: (Option<u8>, Option<u8>),
    /// When it opened.
    pub opened: Option<Date>,
    /// Its town.
    pub town: Option<String>,
    /// Its postcode.
    pub postcode: Option<String>,
}

/// A register that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    /// The establishments, in the order of the file.
    pub establishments: Vec<Establishment>,
    /// Rows that were left out and cells that were left empty.
    pub problems: Problems,
    /// Taken, but worth a look.
    pub notes: Problems,
}

#[cfg(test)]
mod tests;
