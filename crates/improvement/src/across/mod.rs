//! Schools that let their results be compared: value added, growth and progress of each, for itself alone.
//!
//! Who sat the same paper is compared: outcomes and starts are taken in standard deviations of everybody who sat it, so that year
//! groups can stand together and what is said of a school rests on several classes. Value added is drawn together by
//! [`value_added`], growth by [`growth`]; [`progress`] stands beside them with its known weaknesses.
//!
//! What is said of one school must not tell of another: nothing with fewer than five schools, nor where one has more than half of the
//! pupils; no effects with fewer than ten, whose spread could not be told from chance. And nothing that rests on one class or one
//! teacher. Deliberately not here: names, ranks, any characteristic but the start and the age within the year.
//!
//! [`value_added`]: crate::value_added
//! [`growth`]: crate::growth
//! [`progress`]: crate::progress

mod alike;
mod family;

use crate::Standing;
use domain::{GroupId, PupilId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The method with its version.
pub const METHOD: &str = "across-1";
/// Schools below this number: nothing is said of any of them.
pub const SCHOOLS: usize = 5;
/// Pupils with a start below whom nothing is said of a school.
pub const PUPILS: usize = 10;
/// Share of a school's pupils whose start must be known.
pub const COVERAGE: f64 = 0.5;
/// Share of birth dates that must be known for the age to be taken into account.
pub const AGES: f64 = 0.9;
/// Classes of the year and people who teach them, behind what is said of a school.
const CLASSES: usize = 3;
const TEACHERS: u32 = 2;

/// Which pupils of a school stand together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// Up to Year 6.
    Primary,
    /// From Year 7.
    Secondary,
}

impl Stage {
    /// That of a year group.
    #[must_use]
    pub fn of(year_group: i8) -> Self {
        if year_group <= 6 { Self::Primary } else { Self::Secondary }
    }
}

/// What could be said of a school.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Says {
    /// Everything.
    Effects,
    /// That schools differ no more than chance would have it; growth and progress.
    Alike,
    /// Growth and progress: fewer than ten schools have no effects.
    FewSchools,
    /// Nothing: fewer than five schools with the same papers.
    TooFewSchools,
    /// Nothing: more than half of all pupils are one school's.
    OneLarge,
    /// Nothing of this school: fewer than ten pupils with a start.
    FewPupils,
    /// Nothing of this school: the start of fewer than half is known.
    FewStarts,
    /// Nothing of this school: it rests on fewer than three classes, or on one teacher.
    FewClasses,
    /// Nothing: outcomes are all the same, or follow from the starts.
    AllSame,
}

/// A number that is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Value added by start alone, drawn together; standard deviations of pupils who sat the same.
    Raw,
    /// Value added by start, intake and age, drawn together; the same unit.
    Contextual,
    /// Mean beyond the start as it is, drawn nowhere; the same unit.
    AsItIs,
    /// Mean growth percentile, drawn together; 0 to 100.
    Growth,
    /// The same as it is.
    GrowthAsItIs,
    /// Mean difference from pupils who started alike; standard deviations.
    Progress,
}

/// One number with all that belongs to it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Told {
    /// Which.
    pub kind: Kind,
    /// The value.
    pub value: f64,
    /// Its standard deviation, 0 or above.
    pub sd: f64,
    /// Its 95 % interval.
    pub interval: (f64, f64),
    /// The interval by which two schools are compared, where there is one.
    pub compare: Option<(f64, f64)>,
}

/// A score from before the school year.
#[derive(Clone, PartialEq, Debug)]
pub struct Start {
    /// What it was measured on; only the same are compared.
    pub scale: Arc<str>,
    /// The score.
    pub score: f64,
}

/// One pupil's result.
#[derive(Clone, PartialEq, Debug)]
pub struct Sat {
    /// The school, by a number of the caller's.
    pub school: u32,
    /// The pupil.
    pub pupil: PupilId,
    /// The class in which the subject was taught on the day.
    pub class: GroupId,
    /// Its year group.
    pub year_group: i8,
    /// The subject, written alike in all schools.
    pub subject: Arc<str>,
    /// Common assessments or national results.
    pub standing: Standing,
    /// The school year, by the calendar year in which it ends.
    pub year: u16,
    /// The term of it: 1 autumn, 2 spring, 3 summer.
    pub term: u8,
    /// When it was sat.
    pub on: Date,
    /// What was sat; results of the same word and year group were measured alike.
    pub paper: Arc<str>,
    /// What it is called by the school.
    pub called: Arc<str>,
    /// The score.
    pub score: f64,
    /// Earlier scores in the subject, the last on each scale.
    pub starts: Vec<Start>,
    /// Age within the year, 0 for the youngest to 1 for the oldest; `None` when it is not known.
    pub age: Option<f64>,
}

/// What is said to one school about itself.
#[derive(Clone, PartialEq, Debug)]
pub struct About {
    /// The school.
    pub school: u32,
    /// The subject, as it was handed in.
    pub subject: Arc<str>,
    /// Common assessments or national results.
    pub standing: Standing,
    /// The school year.
    pub year: u16,
    /// Which pupils.
    pub stage: Stage,
    /// The term of common assessments, as in [`Sat::term`]; 0 for national results.
    pub term: u8,
    /// What this school's pupils sat, as the school calls it.
    pub papers: BTreeSet<Arc<str>>,
    /// What could be said.
    pub says: Says,
    /// Pupils with a start.
    pub pupils: usize,
    /// Pupils without.
    pub without_start: usize,
    /// Schools that were compared; 0 where too few to say.
    pub schools: usize,
    /// Pupils with lower, typical and higher growth; all 0 where growth is not told.
    pub growth: [usize; 3],
    /// Mean start in standard deviations; `None` where nothing is said.
    pub start_mean: Option<f64>,
    /// Whether the age within the year was taken into account.
    pub with_age: bool,
    /// The numbers.
    pub told: Vec<Told>,
}

/// Results that are compared with each other.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Family {
    subject: Arc<str>,
    standing: Standing,
    year: u16,
    stage: Stage,
}

/// What is said of each school, subject by subject and year by year. `teachers` says how many different people taught a school's
/// subject in some classes.
#[must_use]
pub fn across(sat: Vec<Sat>, teachers: impl Fn(u32, &str, &BTreeSet<GroupId>) -> u32) -> Vec<About> {
    let mut families: BTreeMap<Family, Vec<Sat>> = BTreeMap::new();
    for one in sat.into_iter().filter(|one| one.score.is_finite()) {
        let (subject, stage) = (one.subject.clone(), Stage::of(one.year_group));
        let family = Family { subject, standing: one.standing, year: one.year, stage };
        families.entry(family).or_default().push(one);
    }
    families.into_iter().flat_map(|(family, sat)| family::about(&family, sat, &teachers)).collect()
}

#[cfg(test)]
mod tests;
