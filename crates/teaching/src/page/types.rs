//! The pupil page (for the teacher) and My learning (for the pupil), from the same reading of the evidence.

use domain::{EvidenceId, Judged, Language, ObjectiveId, PupilId};
use std::collections::BTreeMap;

use crate::input::HomeActivity;
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
    /// Small steps of their own, in words; empty for nearly everybody.
    pub steps: Vec<String>,
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

/// One child, for their family: which sentences are true, and the school's words that stand in them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChildPage {
    /// How many things were taught so far, among those asked about.
    pub taught: usize,
    /// How many of them are secure.
    pub secure: usize,
    /// Some of those, the latest first, in words a pupil reads where they are written.
    pub secure_titles: Vec<String>,
    /// At most three things that are being worked on, the next step first.
    pub working_on: Vec<ChildWork>,
    /// There is more to catch up on than was expected; `None` when that is not so or cannot be said.
    pub behind: Option<Behind>,
    /// One thing for at home, for whoever reads English; `None` when nothing suits.
    pub at_home: Option<AtHome>,
    /// The same in other languages, where the curriculum has words in them for something that suits.
    pub at_home_in: BTreeMap<Language, AtHome>,
    /// Whether the child works on steps of their own in the subject.
    pub own: bool,
    /// Those of them that are no objectives, in the school's words.
    pub steps: Vec<String>,
}

/// One thing that is being worked on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChildWork {
    /// Which.
    pub objective: ObjectiveId,
    /// In words a pupil reads where they are written.
    pub title: String,
    /// How it is going.
    pub going: Going,
}

/// How something is going that is not secure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Going {
    /// The child was away when it was taught.
    Away,
    /// Nearly sure: it has to be shown once more on another day.
    OneMoreCheck,
    /// On the way.
    OnTheWay,
    /// Still being learnt.
    StillLearning,
    /// It was secure and has faded.
    Reminder,
    /// Too little has been seen of it to say.
    NotLookedAt,
}

/// More to catch up on than was expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Behind {
    /// An earlier step that is probably missing, as the school calls it; `None` when none is known.
    pub step: Option<String>,
}

/// One thing for at home.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AtHome {
    /// Which.
    pub objective: ObjectiveId,
    /// In words a pupil reads where they are written.
    pub title: String,
    /// What is done with it.
    pub kind: HomeKind,
    /// What the curriculum says to do with it at home, where it says so in the language asked for.
    pub activity: Option<HomeActivity>,
}

/// What is done at home, all of it in any language and with what is in every home.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HomeKind {
    /// The child shows one.
    ShowMe,
    /// The child remembers how it went.
    Remember,
    /// The child teaches it.
    TeachMe,
}
