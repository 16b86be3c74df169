//! What the starter is chosen from: every objective as the rule of [`crate::retrieval`] takes it.

use std::collections::BTreeSet;

use domain::{KnowledgeState, ObjectiveId, QuestionUse, QuestionVersionId};
use jiff::civil::Date;

use super::work::{Work, key};
use crate::input::QuestionFacts;
use crate::picture::CellState;
use crate::retrieval::{Askable, Candidate};
use crate::words;

/// A question that the class met within so many days is taken only if there is no other.
const JUST_MET: i32 = 7;

/// Every objective of the class as the rule takes it, in teaching order.
pub(super) fn candidates(work: &Work<'_>, used: &BTreeSet<QuestionVersionId>) -> Vec<Candidate> {
    let just_met = just_met(work);
    let needed: BTreeSet<ObjectiveId> = work.needed_before().into_iter().map(|(one, _)| one).collect();
    let objectives = work.input.class.objectives.iter().map(|facts| facts.objective);
    objectives
        .map(|objective| {
            let (known, ready) = work.class_footing(objective);
            Candidate {
                objective,
                since: work.readings.taught(objective).first().map(|fact| fact.on),
                taught: last_taught(work, objective),
                met: met(work, objective),
                known,
                ready,
                needed: needed.contains(&objective) && work.is_taught(objective),
                questions: askable(work, objective, used, &just_met),
            }
        })
        .collect()
}

/// The last day before the lesson since which a third of the class has answered, or on which the class showed it.
fn met(work: &Work<'_>, objective: ObjectiveId) -> Option<Date> {
    let class = &work.input.class;
    if class.dates_are_assumed {
        return None;
    }
    let before = |on: &Date| *on < work.input.lesson.on;
    let of_pupil = |(place, _)| work.readings.reading(place, objective).knowledge?.last_at;
    let mut answered: Vec<Date> =
        work.readings.pupils().filter_map(of_pupil).map(|at| class.when.date_of(at)).filter(before).collect();
    answered.sort_unstable_by(|a, b| b.cmp(a));
    let a_third = work.size().div_ceil(3).max(1);
    let together = work.input.class_evidence.iter().filter(|row| row.objectives.has(objective));
    let together = together.map(|row| class.when.date_of(row.occurred.at)).filter(before).max();
    answered.get(a_third - 1).copied().max(together)
}

/// Questions that may be asked about an objective: one not met in the last days first, then the one longest not given,
/// then one that pupils answer in their own words before one that needs its options written out.
fn askable(
    work: &Work<'_>,
    objective: ObjectiveId,
    used: &BTreeSet<QuestionVersionId>,
    just_met: &BTreeSet<QuestionVersionId>,
) -> Vec<Askable> {
    let facts = &work.input.retrieval;
    let mut seen = BTreeSet::new();
    let mut free: Vec<&QuestionFacts> = [QuestionUse::Retrieval, QuestionUse::Exit]
        .into_iter()
        .flat_map(|use_for| work.questions(objective, use_for))
        .filter(|question| !used.contains(&question.version) && !facts.swapped.contains(&question.version))
        .filter(|question| !is_refused(work, objective, question.version) && seen.insert(question.version))
        .collect();
    let last = |question: QuestionVersionId| {
        facts.given.iter().filter(|given| given.question == question).map(|given| given.on).max()
    };
    free.sort_by_key(|question| {
        (just_met.contains(&question.version), last(question.version), !question.options.is_empty())
    });
    free.into_iter()
        .map(|question| Askable { question: question.version, has_options: !question.options.is_empty() })
        .collect()
}

/// Whether the question was refused, or its objective was ("not this").
pub(super) fn is_refused(work: &Work<'_>, objective: ObjectiveId, question: QuestionVersionId) -> bool {
    work.is_refused(&key("starter", &[question.value()]))
        || work.is_refused(&key("retrieval", &[objective.value()]))
}

/// The last day before this lesson on which it was taught.
pub(super) fn last_taught(work: &Work<'_>, objective: ObjectiveId) -> Option<Date> {
    let before = work.readings.taught(objective).iter().map(|fact| fact.on);
    before.filter(|on| *on < work.input.lesson.on).max()
}

pub(super) fn last_lesson(work: &Work<'_>) -> Option<Date> {
    let taught = work.input.class.taught.iter().map(|fact| fact.on);
    taught.filter(|on| *on < work.input.lesson.on).max()
}

/// For how many pupils it is due, of how many we can tell about.
pub(super) fn due(work: &Work<'_>, objective: ObjectiveId) -> (usize, usize) {
    let mut counts = (0, 0);
    for (place, _) in work.readings.pupils() {
        let reading = work.readings.reading(place, objective);
        if reading.is_told() {
            counts.1 += 1;
            let refresh = reading.state == CellState::Known(KnowledgeState::Refresh);
            counts.0 += usize::from(refresh || reading.knowledge.is_some_and(|known| known.due));
        }
    }
    counts
}

fn just_met(work: &Work<'_>) -> BTreeSet<QuestionVersionId> {
    let class = &work.input.class;
    let recent = class.evidence.iter().filter(|row| {
        !class.dates_are_assumed
            && row.question.is_some()
            && words::days_before(class.when.date_of(row.occurred.at), work.reference()) <= JUST_MET
    });
    recent.filter_map(|row| row.question).collect()
}
