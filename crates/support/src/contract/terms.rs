//! What a contract says. Nothing may be missing: without its evidence, its words or its date it is no contract.

use crate::targets::StatedRange;
use domain::{EvidenceId, ObjectiveId};
use jiff::civil::Date;

/// Most characters of a text in a contract.
const LONGEST: usize = 500;

/// Who does a step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Who {
    /// The pupil.
    Pupil,
    /// The teacher.
    Teacher,
    /// Somebody at home.
    Home,
    /// A partner: mentor, club, library, therapist.
    Partner,
}

/// An objective, as the pupil says it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Learning {
    /// Which objective.
    pub objective: ObjectiveId,
    /// In the pupil's words.
    pub words: String,
}

/// Something that somebody will do.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Step {
    /// Who.
    pub who: Who,
    /// What.
    pub what: String,
}

/// Terms as they are being written.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// The evidence it rests on.
    pub evidence: Vec<EvidenceId>,
    /// What will be learnt.
    pub learning: Vec<Learning>,
    /// Who does what.
    pub steps: Vec<Step>,
    /// The last day, on which it still counts.
    pub by_when: Date,
    /// What will count as met.
    pub counts_as_met: String,
    /// The grade that is aimed for beside it, where there is one. Whether the target is met never asks for it.
    pub range: Option<StatedRange>,
}

/// What a draft lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DraftError {
    /// No evidence.
    #[error("a target rests on evidence; choose at least one piece")]
    Evidence,
    /// No objective, one twice, or one without the pupil's words.
    #[error(
        "a target names what will be learnt, each objective once and in the pupil's words (at most 500 characters)"
    )]
    Learning,
    /// No step of pupil or teacher, or one without words.
    #[error("a target says what pupil and teacher will do, each in words (at most 500 characters)")]
    Steps,
    /// Nothing counts as met.
    #[error("a target says what will count as met (at most 500 characters)")]
    CountsAsMet,
}

/// Whole terms.
#[derive(Clone, PartialEq, Debug)]
pub struct Terms(Draft);

impl Terms {
    /// # Errors
    /// When something is missing; see [`DraftError`].
    pub fn new(draft: Draft) -> Result<Self, DraftError> {
        if draft.evidence.is_empty() {
            return Err(DraftError::Evidence);
        }
        let mut named: Vec<ObjectiveId> = draft.learning.iter().map(|one| one.objective).collect();
        named.sort_unstable();
        named.dedup();
        if named.is_empty()
            || named.len() != draft.learning.len()
            || !draft.learning.iter().all(|one| says_something(&one.words))
        {
            return Err(DraftError::Learning);
        }
        let someone = |who: Who| draft.steps.iter().any(|step| step.who == who);
        if !someone(Who::Pupil)
            || !someone(Who::Teacher)
            || !draft.steps.iter().all(|step| says_something(&step.what))
        {
            return Err(DraftError::Steps);
        }
        if !says_something(&draft.counts_as_met) {
            return Err(DraftError::CountsAsMet);
        }
        Ok(Self(draft))
    }

    /// The evidence it rests on.
    #[must_use]
    pub fn evidence(&self) -> &[EvidenceId] {
        &self.0.evidence
    }

    /// What will be learnt, in the pupil's words.
    #[must_use]
    pub fn learning(&self) -> &[Learning] {
        &self.0.learning
    }

    /// The objectives among that.
    pub fn objectives(&self) -> impl Iterator<Item = ObjectiveId> + '_ {
        self.0.learning.iter().map(|one| one.objective)
    }

    /// Who does what.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0.steps
    }

    /// The last day, on which it still counts.
    #[must_use]
    pub fn by_when(&self) -> Date {
        self.0.by_when
    }

    /// What will count as met.
    #[must_use]
    pub fn counts_as_met(&self) -> &str {
        &self.0.counts_as_met
    }

    /// The same terms with a grade aimed for beside them.
    #[must_use]
    pub fn aiming_for(mut self, range: StatedRange) -> Self {
        self.0.range = Some(range);
        self
    }

    /// The grade that is aimed for beside it, where there is one.
    #[must_use]
    pub fn range(&self) -> Option<&StatedRange> {
        self.0.range.as_ref()
    }
}

fn says_something(text: &str) -> bool {
    (1..=LONGEST).contains(&text.trim().chars().count())
}
