//! What the learner remembers of one pupil in one subject. A pure function of (parameters, events in
//! order); a few dozen bytes an objective.

mod codec;

pub use codec::STATE_CODEC;

use domain::{KnowledgeState, ObjectiveId};
use jiff::Timestamp;

/// One pupil in one subject.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PupilState {
    pub(crate) person: Person,
    pub(crate) history: crate::history::History,
    /// Ordered by objective, none twice.
    pub(crate) objectives: Vec<ObjectiveState>,
}

/// What is remembered across objectives.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Person {
    pub core: crate::kernel::PupilCore,
    /// Instant of the last event, seconds since 1970, where the day is really known.
    pub last_second: Option<i64>,
}

/// What is remembered of one objective.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct ObjectiveState {
    pub objective: ObjectiveId,
    pub core: crate::kernel::ObjectiveCore,
    pub path: crate::path::Path,
    /// Last six scores as bytes (0 to 255), oldest first; the first `recent_of` are in use.
    pub recent: [u8; 6],
    pub recent_of: u8,
    /// Instant of the last event, and whether day or time are really known.
    pub last_second: i64,
    pub last_known: bool,
    /// Instant of the first answer, seconds since 1970.
    pub first_answer: Option<i64>,
}

impl ObjectiveState {
    pub(crate) fn new(objective: ObjectiveId) -> Self {
        Self {
            objective,
            core: crate::kernel::ObjectiveCore::default(),
            path: crate::path::Path::default(),
            recent: [0; 6],
            recent_of: 0,
            last_second: 0,
            last_known: false,
            first_answer: None,
        }
    }
}

impl PupilState {
    /// A pupil of whom nothing is known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Events applied so far.
    #[must_use]
    pub fn events(&self) -> u32 {
        self.person.core.n
    }

    /// Objectives with evidence, in order of id.
    pub fn objectives(&self) -> impl Iterator<Item = ObjectiveId> + '_ {
        self.objectives.iter().map(|o| o.objective)
    }

    /// Where the evidence has led on this objective, before teaching is asked about; Unknown without any.
    #[must_use]
    pub fn path_state(&self, objective: ObjectiveId) -> KnowledgeState {
        self.find(objective).map_or(KnowledgeState::Unknown, |o| o.path.state)
    }

    /// When this pupil first answered on an objective, to the second; `None` where nothing was answered. What was
    /// only seen, or asserted without marks, is no answer.
    #[must_use]
    pub fn first_answer(&self, objective: ObjectiveId) -> Option<Timestamp> {
        Timestamp::from_second(self.find(objective)?.first_answer?).ok()
    }

    /// Whether the day of the latest event on an objective is really known; `None` where there is no event.
    #[must_use]
    pub fn is_dated(&self, objective: ObjectiveId) -> Option<bool> {
        self.find(objective).map(|one| one.last_known)
    }

    pub(crate) fn find(&self, objective: ObjectiveId) -> Option<&ObjectiveState> {
        let at = self.objectives.binary_search_by_key(&objective, |o| o.objective).ok()?;
        self.objectives.get(at)
    }

    pub(crate) fn put(&mut self, one: ObjectiveState) {
        match self.objectives.binary_search_by_key(&one.objective, |o| o.objective) {
            Ok(at) => self.objectives[at] = one,
            Err(at) => self.objectives.insert(at, one),
        }
    }
}
