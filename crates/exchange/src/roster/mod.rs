//! A school's lists as a neutral value, whichever system they came from: schools, people, classes and who is in which.
//!
//! Everything is known by the key that the other system gave it, so that the same list twice changes nothing. Staff have a
//! name, a school and a part in a class, and nothing that could become a figure about them. Carers, addresses, needs and
//! sign-in names are not here: nobody asked for them.
//!
//! [`difference`] says what would change; [`crate::leaving`] says when to ask twice. Storing is the use case's affair.

mod children;
mod difference;
#[cfg(test)]
pub(crate) mod samples;

pub use difference::{Changed, Changes, ClassChange, RosterDifference, difference};

use crate::classes::SchoolYear;
use crate::names::ChildName;
use domain::{EmailAddress, PersonName, Upn};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What another system calls something: 1 to 255 characters, compared letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// `None` when it is empty, longer than 255 characters, or holds control characters.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let good = !text.is_empty() && text.chars().count() <= 255 && !text.chars().any(char::is_control);
        good.then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A school, or a body above it.
    School,
    /// A year, a term.
    Session,
    /// A course: what several classes are taught.
    Course,
    /// A class.
    Class,
    /// A pupil.
    Pupil,
    /// Somebody who works at a school.
    Staff,
    /// Somebody's place in a class.
    Membership,
}

/// A school, or a body above schools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// Its name.
    pub name: String,
    /// Whether it is a school, rather than a trust, an authority, a department.
    pub is_school: bool,
    /// Its own number: a URN, or an establishment number.
    pub identifier: Option<String>,
    /// The body that it belongs to.
    pub parent: Option<Key>,
}

/// A school year, a term, a half term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its name.
    pub title: String,
    /// Whether it is a whole school year.
    pub is_year: bool,
    /// First day.
    pub first: Option<Date>,
    /// Last day.
    pub last: Option<Date>,
    /// The session of which it is a part.
    pub parent: Option<Key>,
}

/// What several classes are taught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Its name.
    pub title: String,
    /// Its code.
    pub code: Option<String>,
    /// Its subjects, in the file's words.
    pub subjects: Vec<String>,
}

/// A class: a registration group or a teaching group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Its name.
    pub title: String,
    /// Its code.
    pub code: Option<String>,
    /// Whether it is where pupils are registered, rather than taught one subject.
    pub is_registration: bool,
    /// Its course.
    pub course: Option<Key>,
    /// Its school.
    pub school: Option<Key>,
    /// The terms in which it meets.
    pub sessions: BTreeSet<Key>,
    /// Its subjects, in the file's words.
    pub subjects: Vec<String>,
}

/// A pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pupil {
    /// The name.
    pub name: ChildName,
    /// The given name that the pupil goes by, where it is another.
    pub preferred: Option<PersonName>,
    /// The schools that the pupil is at.
    pub schools: BTreeSet<Key>,
    /// School year.
    pub year: Option<SchoolYear>,
    /// Unique Pupil Number, checked.
    pub upn: Option<Upn>,
    /// Birth date.
    pub born: Option<Date>,
    /// Other numbers by which systems know the pupil: kind → number.
    pub identifiers: BTreeMap<String, String>,
}

/// Somebody who works at a school. No hours, no counts, no figure of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The name.
    pub name: ChildName,
    /// The schools.
    pub schools: BTreeSet<Key>,
    /// Where an invitation could be sent.
    pub email: Option<EmailAddress>,
}

/// What somebody does in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Is taught.
    Pupil,
    /// Teaches.
    Teacher,
    /// Helps: an assistant, or somebody else who works there.
    Helper,
}

/// Somebody's place in a class, from and until when if that is said; both days belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The class.
    pub class: Key,
    /// The pupil or member of staff.
    pub person: Key,
    /// What they do there.
    pub part: Part,
    /// First day.
    pub first: Option<Date>,
    /// Last day.
    pub last: Option<Date>,
}

/// A school's lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// Schools and bodies above them.
    pub schools: BTreeMap<Key, School>,
    /// Years and terms.
    pub sessions: BTreeMap<Key, Session>,
    /// Courses.
    pub courses: BTreeMap<Key, Course>,
    /// Classes.
    pub classes: BTreeMap<Key, Class>,
    /// Pupils.
    pub pupils: BTreeMap<Key, Pupil>,
    /// Staff.
    pub staff: BTreeMap<Key, Staff>,
    /// Who is in which class.
    pub memberships: BTreeMap<Key, Membership>,
}

/// How much a file says about its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// Nothing: the file is not there.
    #[default]
    Nothing,
    /// Everything: what is not in it is no more.
    Everything,
    /// What changed: what is not in it stays as it is.
    Changes,
}

/// What came in: lists, how much they speak for, and what they take away by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incoming {
    /// The lists.
    pub roster: Roster,
    /// How much they say of each kind; a kind that is missing here is not spoken of.
    pub extents: BTreeMap<Kind, Extent>,
    /// What they say is no more.
    pub ended: BTreeSet<(Kind, Key)>,
    /// What stood in a row that could not be read: it is neither changed nor taken away.
    pub held: BTreeSet<(Kind, Key)>,
    /// People of whom no row says whether they learn or work here; they keep what they are. Read as pupils.
    pub unplaced: BTreeMap<Key, Pupil>,
    /// Birth dates of pupils who have no other row.
    pub born: BTreeMap<Key, Date>,
    /// Whether birth dates are all here, so that a missing one is unknown, rather than not spoken of.
    pub births_are_whole: bool,
}

impl Incoming {
    /// Lists that speak for everything.
    #[must_use]
    pub fn whole(roster: Roster) -> Self {
        use Kind::{Class, Course, Membership, Pupil, School, Session, Staff};
        let kinds = [School, Session, Course, Class, Pupil, Staff, Membership];
        let extents = kinds.into_iter().map(|kind| (kind, Extent::Everything)).collect();
        Self { roster, extents, births_are_whole: true, ..Self::default() }
    }

    /// How much is said of a kind.
    #[must_use]
    pub fn extent(&self, kind: Kind) -> Extent {
        self.extents.get(&kind).copied().unwrap_or_default()
    }
}
