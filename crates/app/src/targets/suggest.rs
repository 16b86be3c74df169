//! What a target could be about: the few objectives that carry this pupil furthest, and the evidence for each.

use crate::AppError;
use crate::classroom::Loaded;
use domain::{EvidenceId, Judged, KnowledgeState, ObjectiveId, ObjectiveKnowledge, PupilId};
use std::collections::BTreeMap;
use support::curricular::{AskedAbout, MINUTES, next_to_learn};
use teaching::page::{PupilObjective, PupilPage};
use teaching::picture::CellState;

/// Pieces of evidence that a target rests on for each objective, the latest.
const MOST_EVIDENCE: usize = 6;
/// Standard deviations of a 90 % interval from end to end.
pub(crate) const NINETY: f64 = 3.29;

/// An objective that a target can name: something is known about it.
#[derive(Clone, PartialEq, Debug)]
pub struct Learnable {
    /// Which.
    pub objective: ObjectiveId,
    /// Its title.
    pub title: String,
    /// As a pupil says it; the title where nobody wrote it.
    pub words: String,
    /// Where the pupil stands.
    pub state: CellState,
    /// "3 of the last 6 right, the last on Friday"; `None` where nothing was asked.
    pub recent: Option<String>,
    /// Titles of what waits for it.
    pub opens: Vec<String>,
    /// The evidence, latest first, never empty.
    pub evidence: Vec<EvidenceId>,
}

/// What to choose from.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Suggestions {
    /// At most three, the one that carries furthest first.
    pub first: Vec<Learnable>,
    /// Everything else that something is known about, the latest taught first.
    pub others: Vec<Learnable>,
}

impl Suggestions {
    /// One of them.
    #[must_use]
    pub fn find(&self, objective: ObjectiveId) -> Option<&Learnable> {
        self.first.iter().chain(&self.others).find(|one| one.objective == objective)
    }
}

/// Worked out from the same reading as the pupil's page.
pub(crate) fn suggestions(loaded: &Loaded, pupil: PupilId) -> Result<Suggestions, AppError> {
    let all: Vec<ObjectiveId> = loaded.facts.objectives.iter().map(|one| one.objective).collect();
    let page = teaching::page::pupil_page(&loaded.facts, pupil, &all).ok_or(AppError::NotFound)?;
    let opened = opened(loaded, pupil, &page)?;
    let mut first: Vec<Learnable> = Vec::new();
    for (objective, opens) in opened {
        let shown = page.objectives.iter().find(|one| one.objective == objective);
        first.extend(shown.map(|shown| learnable(loaded, shown, &opens)));
    }
    // Where questions judge nothing, what was looked for and not seen yet, in teaching order.
    let unseen =
        page.objectives.iter().filter(|one| one.state == CellState::NotSeenYet && !one.evidence.is_empty());
    let room = super::MOST_OBJECTIVES.saturating_sub(first.len());
    first.extend(unseen.take(room).map(|shown| learnable(loaded, shown, &[])));
    let chosen = |id: ObjectiveId| first.iter().any(|one| one.objective == id);
    let others =
        page.objectives.iter().rev().filter(|one| !one.evidence.is_empty() && !chosen(one.objective));
    let others = others.map(|shown| learnable(loaded, shown, &[])).collect();
    Ok(Suggestions { first, others })
}

/// What carries furthest, each with what waits for it.
fn opened(
    loaded: &Loaded,
    pupil: PupilId,
    page: &PupilPage,
) -> Result<Vec<(ObjectiveId, Vec<ObjectiveId>)>, AppError> {
    let facts = loaded.facts.pupils.iter().find(|one| one.pupil == pupil).ok_or(AppError::NotFound)?;
    // Whoever works on steps of their own is not sent back to the class's.
    let is_theirs = |one: &&PupilObjective| {
        facts
            .own
            .as_ref()
            .is_none_or(|own| own.objectives.is_empty() || own.objectives.contains(&one.objective))
    };
    let known: BTreeMap<ObjectiveId, &ObjectiveKnowledge> =
        facts.knowledge.iter().map(|one| (one.objective, one)).collect();
    let asked = page.objectives.iter().filter(is_theirs);
    let asked = asked.filter(|one| one.judged == Judged::Items && !one.evidence.is_empty());
    let asked: Vec<AskedAbout> =
        asked.filter_map(|one| Some(asked_about(loaded, one, known.get(&one.objective)?))).collect();
    let steps = next_to_learn(&asked).map_err(|error| AppError::Broken(error.to_string()))?;
    Ok(steps.into_iter().map(|step| (step.objective, step.opens)).collect())
}

fn asked_about(loaded: &Loaded, shown: &PupilObjective, known: &ObjectiveKnowledge) -> AskedAbout {
    let estimate = known.estimate;
    let words = loaded.facts.objectives.iter().find(|one| one.objective == shown.objective);
    let gap = matches!(
        shown.state,
        CellState::Known(KnowledgeState::NotYet | KnowledgeState::Developing | KnowledgeState::Refresh)
    );
    AskedAbout {
        objective: shown.objective,
        success: (estimate.value, (estimate.high.get() - estimate.low.get()) / NINETY),
        n: u64::from(estimate.n),
        met: known.met,
        gap,
        weight: words.map_or(1.0, |words| words.weight),
        minutes: words.and_then(|words| words.minutes).map_or(MINUTES, f64::from),
        prerequisites: words
            .map_or_else(Vec::new, |words| words.prerequisites.iter().map(|one| one.objective).collect()),
    }
}

fn learnable(loaded: &Loaded, shown: &PupilObjective, opens: &[ObjectiveId]) -> Learnable {
    let facts = |id: ObjectiveId| loaded.facts.objectives.iter().find(|one| one.objective == id);
    let words = facts(shown.objective).and_then(|one| one.pupil_words.clone());
    Learnable {
        objective: shown.objective,
        title: shown.title.clone(),
        words: words.unwrap_or_else(|| shown.title.clone()),
        state: shown.state,
        recent: shown.recent.clone(),
        opens: opens.iter().filter_map(|id| facts(*id)).map(|one| one.title.clone()).collect(),
        evidence: shown.evidence.iter().copied().take(MOST_EVIDENCE).collect(),
    }
}
