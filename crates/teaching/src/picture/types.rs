//! The class picture as pages and prints take it.

use domain::{Judged, KnowledgeState, ObjectiveId, PupilId};

use crate::input::PictureSort;

/// Objectives across, pupils down.
#[derive(Clone, PartialEq, Debug)]
pub struct ClassPicture {
    /// The order of the rows.
    pub sort: PictureSort,
    /// Objectives that were taught, or about which something is known, in the order asked for.
    pub columns: Vec<PictureColumn>,
    /// Objectives not yet taught: named apart, never a gap.
    pub not_yet_taught: Vec<(ObjectiveId, String)>,
    /// One row a pupil of the class; each row has a cell for each column, in the same order.
    pub rows: Vec<PictureRow>,
    /// One sentence about where it comes from.
    pub sources: String,
}

/// One objective.
#[derive(Clone, PartialEq, Debug)]
pub struct PictureColumn {
    /// Which.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// How it is judged.
    pub judged: Judged,
    /// How many pupils are in which state.
    pub counts: StateCounts,
    /// "24 of 29 secure, 2 developing, 3 we cannot tell yet"; for the others "seen from 12 of 29".
    pub words: String,
}

/// How many pupils are in which state. They add up to the pupils of the class.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StateCounts {
    /// Secure.
    pub secure: usize,
    /// Secure once, due a refresh.
    pub refresh: usize,
    /// Developing.
    pub developing: usize,
    /// Not yet.
    pub not_yet: usize,
    /// Too little evidence.
    pub unknown: usize,
    /// Not taught to them yet.
    pub not_taught: usize,
    /// Seen, for objectives that are judged, performed or observed.
    pub seen: usize,
    /// Looked for, not seen yet.
    pub not_seen_yet: usize,
}

impl StateCounts {
    /// All pupils counted.
    #[must_use]
    pub fn all(&self) -> usize {
        self.told() + self.unknown + self.not_taught
    }

    /// Pupils about whom the evidence tells something.
    #[must_use]
    pub fn told(&self) -> usize {
        self.secure + self.refresh + self.developing + self.not_yet + self.seen + self.not_seen_yet
    }
}

/// One pupil.
#[derive(Clone, PartialEq, Debug)]
pub struct PictureRow {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// What comes next for this pupil.
    pub next: NextStep,
}

/// What one circle shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CellState {
    /// Judged by questions.
    Known(KnowledgeState),
    /// Judged, performed or observed: seen.
    Seen,
    /// Looked for, not seen yet.
    NotSeenYet,
    /// Nobody has looked yet.
    NotLookedFor,
}

impl CellState {
    /// The words beside or inside the circle, for everybody who cannot see it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Known(KnowledgeState::NotTaught) => "not taught yet",
            Self::Known(KnowledgeState::Unknown) => "too little evidence",
            Self::Known(KnowledgeState::NotYet) => "not yet",
            Self::Known(KnowledgeState::Developing) => "developing",
            Self::Known(KnowledgeState::Secure) => "secure",
            Self::Known(KnowledgeState::Refresh) => "secure once, due a refresh",
            Self::Seen => "seen",
            Self::NotSeenYet => "not seen yet",
            Self::NotLookedFor => "not looked for yet",
        }
    }
}

/// One pupil and one objective.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// Which objective.
    pub objective: ObjectiveId,
    /// What the circle shows.
    pub state: CellState,
    /// The state in words, with "missed the teaching" where that is so.
    pub words: String,
    /// "about 8 in 10 on a fresh question (likely 6 to 9)", or "seen in 3 pieces, last on Friday, with a
    /// hint"; `None` where there is too little evidence for either, or nearly anything is possible today.
    pub estimate: Option<String>,
    /// Rows of evidence behind it.
    pub evidence: u32,
    /// Whether the class was taught it while this pupil was away, and nothing is recorded since.
    pub missed_teaching: bool,
    /// Whether time alone makes it due for a look.
    pub due: bool,
}

/// What comes next for a pupil.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NextKind {
    /// Missed the teaching: check first.
    CheckFirst,
    /// A wrong idea to put right.
    PutRight,
    /// Something needed before.
    StepBefore,
    /// Something needed before that is probably missing: ask about it first.
    CheckBefore,
    /// Not there yet.
    Learn,
    /// On the way.
    Practise,
    /// Nearly there: one more look on another day.
    OneMoreCheck,
    /// Was secure.
    Refresh,
    /// Too little evidence.
    FindOut,
    /// Ready for the deeper task.
    Deeper,
    /// They work on steps of their own.
    OwnSteps,
    /// Nothing taught yet.
    Nothing,
}

/// What comes next for a pupil, in plain words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextStep {
    /// Which sort of step.
    pub kind: NextKind,
    /// On which objective.
    pub objective: Option<ObjectiveId>,
    /// "common multiples, then add fractions".
    pub words: String,
}
