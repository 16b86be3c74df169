//! One row of evidence as the learner reads it: when, about what, how it went, and how much that weighs.
//!
//! Rows that say nothing about knowledge (absent, not reached, unreadable, withdrawn, about no objective)
//! make no event: silence is not knowledge.

use crate::{SourceWeights, Sources};
use domain::evidence::{Evidence, EvidenceKind, NewEvidence, Outcome};
use domain::{ObjectiveWeights, Occurrence, QuestionVersionId};

/// Whether the pupil did it alone, watched, at the first try. Only this can make an objective Secure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Independence {
    /// Alone, supervised, first attempt.
    Independent,
    /// Helped, unsupervised, a later attempt, or somebody's word.
    Assisted,
}

/// One row of evidence about one pupil in one subject.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// When, and how well that is known. Events come in the order of evidence.
    pub occurred: Occurrence,
    /// The version of the question, if there was one.
    pub question: Option<QuestionVersionId>,
    /// What it is about; never empty.
    pub objectives: ObjectiveWeights,
    /// Share of the marks, 0 to 1, not rounded.
    pub score: f64,
    /// How much it weighs, in responses: above 0.
    pub weight: f64,
    /// Whether it may make an objective Secure.
    pub independence: Independence,
    /// How many responses it stands for when asking whether there is enough evidence.
    pub responses: u16,
    /// Whether it is an answer with a share of the marks, also none. Only an answer implies that the objective was
    /// taught; being seen, or not seen, doing it does not.
    pub answer: bool,
}

impl Event {
    /// The event that a recorded row makes, or `None` where it says nothing about knowledge.
    #[must_use]
    pub fn from_evidence(evidence: &Evidence, sources: &SourceWeights) -> Option<Self> {
        Self::from_row(&evidence.row, sources)
    }

    /// The same for a row about to be recorded.
    #[must_use]
    pub fn from_row(row: &NewEvidence, sources: &SourceWeights) -> Option<Self> {
        let score = score(row.outcome)?;
        if row.objectives.pairs().is_empty() {
            return None;
        }
        let came = Sources::of(row);
        let weight = sources.of_all(came) * sources.of_size(row.outcome);
        Some(Self {
            occurred: row.occurred,
            question: row.question,
            objectives: row.objectives.clone(),
            score,
            weight,
            independence: if came.are_independent() {
                Independence::Independent
            } else {
                Independence::Assisted
            },
            responses: if row.kind == EvidenceKind::Assertion { 3 } else { 1 },
            answer: row.outcome.share().is_some(),
        })
    }
}

/// Share of success, also for what was seen or not seen; `None` where nothing is said.
fn score(outcome: Outcome) -> Option<f64> {
    match outcome {
        Outcome::Seen => Some(1.0),
        Outcome::NotSeenYet => Some(0.0),
        marked => marked.share(),
    }
}
