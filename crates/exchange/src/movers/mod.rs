//! Moving school: a signed file of what one school knows about pupils' learning, for the next.
//!
//! For each pupil the objectives with a summary of the evidence, the pupil's own words and what helps, and from which
//! version of which curriculum. No sum, no rank, no target, nothing about needs or care, nothing about who taught: the
//! receiving school asks for those where the law says, and checks the rest again. What arrives is “from elsewhere” until it
//! has been re-checked; the family sees it before it goes and a person maps one school's objectives to the other's.
//!
//! The file is canonical JSON (RFC 8785 for the values that occur: keys sorted, no white space, whole numbers only) signed
//! with Ed25519 (RFC 8032). White space may change on the way, nothing else. The key is the reader's: it comes from the
//! sending school by another way, and [`fingerprint`] is what two people compare on the telephone.

mod check;
mod seal;
#[cfg(test)]
mod speed;
mod wire;

pub use seal::{Claim, claim, fingerprint, pack, public_key, read, unpack, write};

use crate::classes::SchoolYear;
use crate::establishments::Urn;
use crate::names::ChildName;
use domain::{KnowledgeState, PersonName, Slug, Upn};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A file of pupils who move together: one child, or a whole year group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movers {
    /// The school that they leave.
    pub from: MovingSchool,
    /// The school that they go to, where it is known.
    pub to: Option<MovingSchool>,
    /// The day on which it was made.
    pub made: Date,
    /// The curricula whose objectives are named, by subject.
    pub curricula: BTreeMap<Slug, CurriculumVersion>,
    /// The pupils, 1 to 2,000.
    pub pupils: Vec<Mover>,
}

impl Movers {
    /// The file as if it held one pupil alone, with only the objectives that stand with that pupil.
    #[must_use]
    pub fn alone(&self, pupil: &Mover) -> Self {
        let mut curricula: BTreeMap<Slug, CurriculumVersion> = BTreeMap::new();
        for (subject, id) in pupil.objectives.keys() {
            let Some(whole) = self.curricula.get(subject) else { continue };
            let part = curricula.entry(subject.clone()).or_insert_with(|| CurriculumVersion {
                title: whole.title.clone(),
                version: whole.version.clone(),
                objectives: BTreeMap::new(),
            });
            part.objectives.extend(whole.objectives.get(id).map(|title| (id.clone(), title.clone())));
        }
        let (from, to) = (self.from.clone(), self.to.clone());
        Self { from, to, made: self.made, curricula, pupils: vec![pupil.clone()] }
    }
}

/// A school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovingSchool {
    /// Its name, 1 to 200 characters.
    pub name: String,
    /// Its number.
    pub urn: Option<Urn>,
}

/// Of which curriculum the objectives are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurriculumVersion {
    /// The subject's title, 1 to 200 characters.
    pub title: String,
    /// The version, in the school's own way of counting, 1 to 200 characters.
    pub version: String,
    /// The title of each objective that is named, 1 to 500 characters: the next school's curriculum may not have it.
    pub objectives: BTreeMap<Slug, String>,
}

/// A pupil who moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// The name.
    pub name: ChildName,
    /// The given name that the pupil goes by.
    pub preferred: Option<PersonName>,
    /// Unique Pupil Number.
    pub upn: Option<Upn>,
    /// Birth date.
    pub born: Option<Date>,
    /// School year at the school that they leave.
    pub year: Option<SchoolYear>,
    /// What the pupil says: what they are proud of, want to go on with, would like to be known. At most 2,000 characters.
    pub own_words: Option<String>,
    /// What helps this pupil to learn, at most 20, each at most 2,000 characters, with who says so.
    pub helps: Vec<Help>,
    /// The objectives, by subject and id; only of the curricula above.
    pub objectives: BTreeMap<(Slug, Slug), Moved>,
}

/// Something that helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// What.
    pub what: String,
    /// Who says so. Never a member of staff by name.
    pub said_by: SaidBy,
}

/// Who says that something helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SaidBy {
    /// The pupil.
    Pupil,
    /// The family.
    Family,
    /// The school.
    School,
}

/// What is known of an objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// How it stood on the day of the file.
    pub known: Known,
    /// Pieces of evidence behind it.
    pub pieces: u32,
    /// On how many different days.
    pub days: u32,
    /// The day of the latest piece.
    pub latest: Option<Date>,
}

/// How an objective stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Judged by questions: the state, and how likely a fresh question is answered, where that was said.
    Items(KnowledgeState, Option<Chance>),
    /// Judged, performed or observed: seen in that many pieces, moderated by another adult or not.
    Seen {
        /// Whether somebody besides the class's own teacher looked.
        moderated: bool,
    },
}

/// A chance with its 90 % interval, in thousandths: a file with whole numbers only has one way to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chance {
    low: u16,
    value: u16,
    high: u16,
}

impl Chance {
    /// `None` unless 0 ≤ low ≤ value ≤ high ≤ 1000.
    #[must_use]
    pub fn new(low: u16, value: u16, high: u16) -> Option<Self> {
        (low <= value && value <= high && high <= 1_000).then_some(Self { low, value, high })
    }

    /// Low end, value, high end, in thousandths.
    #[must_use]
    pub fn thousandths(self) -> (u16, u16, u16) {
        (self.low, self.value, self.high)
    }
}

#[cfg(test)]
mod tests;
