//! What a page about a check shows.

use assessment::dynamic_check::{MissingPrerequisite, Placed, Start, Sureness};
use domain::{ObjectiveId, PracticeSetId, PupilId, SubjectId};
use jiff::civil::Date;

/// A check that some of a class have done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CheckDone {
    /// Which.
    pub set: PracticeSetId,
    /// How many pupils have begun it.
    pub pupils: usize,
}

/// A check as a class did it.
#[derive(Clone, Debug)]
pub struct CheckOfClass {
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: SubjectId,
    /// What it was about, in the teacher's words.
    pub about: Vec<String>,
    /// Where to begin, in teaching order, each with those who begin there. Beyond the check comes last.
    pub starts: Vec<StartHere>,
    /// Who has begun and said too little yet to tell.
    pub too_early: Vec<(PupilId, String)>,
    /// Who has not begun.
    pub waiting: Vec<String>,
}

/// Pupils who begin at the same place.
#[derive(Clone, Debug)]
pub struct StartHere {
    /// Where, with its title; `None` for beyond what the check was about.
    pub at: Option<(ObjectiveId, String)>,
    /// Who, by the name that is said in class, in register order; and whether the check was ended.
    pub pupils: Vec<(PupilId, String, Progress)>,
}

/// How far a pupil has come with a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// It is over.
    Ended,
    /// It goes on: what is said may change.
    GoesOn,
}

/// A check as one pupil did it.
#[derive(Clone, Debug)]
pub struct CheckOfPupil {
    /// The class's name.
    pub group_name: String,
    /// The name that is said in class.
    pub name: String,
    /// The subject.
    pub subject: SubjectId,
    /// The day on which it was begun; `None` while nothing is answered.
    pub on: Option<Date>,
    /// Whether it is over.
    pub progress: Progress,
    /// Questions answered.
    pub answered: usize,
    /// Where to begin.
    pub start: Start,
    /// Its title, where it is an objective.
    pub start_title: String,
    /// How sure it is that this is not met yet.
    pub sure: Option<Sureness>,
    /// What is probably missing below something that was missed, and its title.
    pub missing: Option<(MissingPrerequisite, String)>,
    /// Another way to teach the objective to begin with, as the curriculum has it.
    pub try_this: Option<String>,
    /// The objectives around it, in teaching order.
    pub map: Vec<MapUnit>,
}

/// A unit of the map.
#[derive(Clone, Debug)]
pub struct MapUnit {
    /// Its title.
    pub title: String,
    /// Its objectives that the check says something about or was meant for, in teaching order.
    pub steps: Vec<MapStep>,
}

/// One objective of the map.
#[derive(Clone, Debug)]
pub struct MapStep {
    /// In the teacher's words.
    pub title: String,
    /// What the check says.
    pub placed: Placed,
    /// Whether to begin here.
    pub is_start: bool,
}
