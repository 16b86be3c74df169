//! What a release says: whose, of which time, in tables.

use super::figure::{Figure, Shown, Sign};
use crate::ReleaseError;
use crate::error::said;
use crate::rounding::Base;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt;

/// The national number of a school: 100000 to 999999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Urn(u32);

impl Urn {
    /// A number of six digits.
    ///
    /// # Errors
    /// When it has more or fewer.
    pub fn new(number: u32) -> Result<Self, ReleaseError> {
        if (100_000..=999_999).contains(&number) {
            Ok(Self(number))
        } else {
            let got = number.to_string();
            Err(ReleaseError::Parameter { what: "a school's URN", range: "a number of six digits", got })
        }
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

/// The fingerprint of a release: SHA-256 of its canonical bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

/// Figures that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// Its name.
    pub title: String,
    /// Its figures, in the order in which they are read.
    pub figures: Vec<Figure>,
}

/// What a release is made from.
#[derive(Clone, PartialEq, Debug)]
pub struct Content {
    /// The school's number.
    pub urn: Urn,
    /// The school's name.
    pub school: String,
    /// What it is called, the same in all its versions.
    pub title: String,
    /// First and last day of the time it tells of.
    pub period: (Date, Date),
    /// The last day that its data know of.
    pub data_cutoff: Date,
    /// 1, 2, …
    pub version: u32,
    /// The version that it takes the place of; for all but the first.
    pub supersedes: Option<Fingerprint>,
    /// The fewest pupils that any figure rests on: 6 or more.
    pub least: u64,
    /// The step to which counts are rounded, if they are.
    pub rounded_to: Option<Base>,
    /// What the school says of all of it; empty when it says nothing.
    pub words: String,
    /// The tables.
    pub tables: Vec<Table>,
}

/// A release whose parts were checked. The same content has the same bytes and the same fingerprint.
#[derive(Clone, PartialEq, Debug)]
pub struct Release(Content);

const NAME: usize = 200;
const WORDS: usize = 4_000;

impl Release {
    /// A release of this content.
    ///
    /// # Errors
    /// When a text is empty or too long, there is no table or figure, a figure is there twice, the time ends before it begins, a
    /// number rests on too few, or a later version does not say what it takes the place of.
    pub fn new(mut content: Content) -> Result<Self, ReleaseError> {
        content.school = said("a school's name", &content.school, NAME)?;
        content.title = said("a release's title", &content.title, NAME)?;
        if !content.words.is_empty() {
            content.words = said("the school's words", &content.words, WORDS)?;
        }
        let parameter = |what, range, got: String| Err(ReleaseError::Parameter { what, range, got });
        if content.period.0 > content.period.1 {
            let got = content.period.1.to_string();
            return parameter("the end of the time that is told of", "on or after its beginning", got);
        }
        if content.least < 6 {
            return parameter("the fewest pupils that are shown", "6 or more", content.least.to_string());
        }
        if content.version == 0 || (content.version == 1) != content.supersedes.is_none() {
            let got = content.version.to_string();
            return parameter("a version", "1, or later with the one it takes the place of", got);
        }
        if content.tables.is_empty() {
            return Err(ReleaseError::Nothing { what: "table" });
        }
        for table in &mut content.tables {
            table.title = said("a table's title", &table.title, NAME)?;
            if table.figures.is_empty() {
                return Err(ReleaseError::Nothing { what: "figure in a table" });
            }
            let mut names = BTreeSet::new();
            for figure in &mut table.figures {
                *figure = figure.clone().checked(content.least)?;
                if !names.insert((figure.of.clone(), figure.what.clone())) {
                    return Err(ReleaseError::Twice { name: format!("{}, {}", figure.of, figure.what) });
                }
            }
        }
        Ok(Self(content))
    }

    /// What it says.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.0
    }

    /// The bytes that are signed: compact JSON with its members in one order.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        super::wire::canonical(self)
    }

    /// Its fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(self.bytes()).into())
    }

    /// The next version, with other content; number and what it takes the place of are set here.
    ///
    /// # Errors
    /// As [`Self::new`], or when school or title are others.
    pub fn next(&self, content: Content) -> Result<Self, ReleaseError> {
        if content.urn != self.0.urn || content.title.trim() != self.0.title {
            let got = content.title;
            return Err(ReleaseError::Parameter {
                what: "a later version",
                range: "of the same school and title",
                got,
            });
        }
        let (version, supersedes) = (self.0.version + 1, Some(self.fingerprint()));
        Self::new(Content { version, supersedes, ..content })
    }

    /// How many figures are withheld, of how many.
    #[must_use]
    pub fn withheld(&self) -> (usize, usize) {
        let figures = || self.0.tables.iter().flat_map(|table| &table.figures);
        (figures().filter(|figure| figure.shown == Shown::Sign(Sign::C)).count(), figures().count())
    }
}
