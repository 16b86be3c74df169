//! The pupil page (for the teacher) and My learning (for the pupil), from the same reading of the evidence.

use domain::{EvidenceId, Judged, ObjectiveId, PupilId};

use crate::picture::{CellState, NextStep};

/// One pupil, for those who teach them.
#[derive(Clone, PartialEq, Debug)]
pub struct PupilPage {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// What comes next: the same words as in the class picture.
    pub next: NextStep,
    /// One entry an objective asked for, in that order; not yet taught ones are left out.
    pub objectives: Vec<PupilObjective>,
    /// Objectives not yet taught.
    pub not_yet_taught: Vec<(ObjectiveId, String)>,
    /// Wrong ideas shown and not put right since: title, on how many days, last when in words.
    pub wrong_ideas: Vec<WrongIdea>,
    /// One sentence about how much is known.
    pub summary: String,
}

/// One objective on a pupil page.
#[derive(Clone, PartialEq, Debug)]
pub struct PupilObjective {
    /// Which.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// How it is judged.
    pub judged: Judged,
    /// The same state as in the class picture.
    pub state: CellState,
    /// The state in words.
    pub state_words: String,
    /// The estimate in words; `None` where there is too little to tell.
    pub estimate: Option<String>,
    /// What would settle it, where there is too little to tell.
    pub settle: Option<String>,
    /// "5 of the last 6 right, last on Friday".
    pub recent: Option<String>,
    /// Rows behind it, latest first.
    pub evidence: Vec<EvidenceId>,
    /// Whether the teaching was missed.
    pub missed_teaching: bool,
    /// Whether it is due for a look.
    pub due: bool,
}

/// A wrong idea of one pupil.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrongIdea {
    /// What the pupil does.
    pub title: String,
    /// On how many days it was shown.
    pub days: usize,
    /// "twice, last on Friday".
    pub words: String,
    /// The rows, latest first.
    pub evidence: Vec<EvidenceId>,
}

/// One pupil, for the pupil: words that a child reads, and never a number alone.
#[derive(Clone, PartialEq, Debug)]
pub struct MyLearning {
    /// "Hello Hope".
    pub greeting: String,
    /// At most three things to work on.
    pub working_on: Vec<MyWork>,
    /// The steps to the first of them, in order, with their states.
    pub path: Vec<MyStep>,
    /// What the pupil can do, in pupil words, latest first, at most five.
    pub can_do: Vec<String>,
}

/// One thing to work on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MyWork {
    /// Which.
    pub objective: ObjectiveId,
    /// In a pupil's words where they are written.
    pub title: String,
    /// How it is going, and what would show that it has stuck.
    pub why: String,
}

/// One step on the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MyStep {
    /// Which.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// The same state as the teacher sees.
    pub state: CellState,
    /// "secure", "developing", "not looked at yet": kind words for the same state.
    pub words: &'static str,
}
