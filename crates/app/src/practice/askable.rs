//! What practice needs of a subject: the questions that can be asked on a screen, and what each objective stands on.

use curriculum::{Question, QuestionKind};
use domain::{ObjectiveId, ObjectiveWeights, QuestionUse, QuestionVersionId};
use std::collections::BTreeMap;
use store::StoredSubject;

/// The same for every pupil, so it is worked out once for a version of the subject.
#[derive(Debug)]
pub(crate) struct Asking {
    /// Every question that may come up.
    pub questions: Vec<Askable>,
    /// What each objective stands on, with strength.
    pub needs: BTreeMap<ObjectiveId, Vec<(ObjectiveId, f64)>>,
}

impl Asking {
    /// Reads it off a subject.
    pub fn new(subject: &StoredSubject) -> Self {
        let questions = subject.value.questions().filter_map(|question| askable(subject, question)).collect();
        Self { questions, needs: needs(subject) }
    }
}

/// A question that can be asked, with what choosing needs to know.
#[derive(Clone, Debug)]
pub(crate) struct Askable {
    /// Which version.
    pub version: QuestionVersionId,
    /// What it is about, with weights.
    pub weights: ObjectiveWeights,
    /// What it is mostly about.
    pub objective: ObjectiveId,
    /// Whether it can be asked again with other numbers.
    pub draws: bool,
}

/// A question that may come up in practice. Those written for the middle or the end of a lesson only are kept for it:
/// seen before, they would tell nothing.
pub(super) fn askable(subject: &StoredSubject, question: &Question) -> Option<Askable> {
    let draws = question.kind == QuestionKind::Template;
    let kept = !draws
        && !question.uses.is_empty()
        && question.uses.iter().all(|used| matches!(used, QuestionUse::Hinge | QuestionUse::Exit));
    let detail = &question.detail;
    let typed = detail.reply.is_some() && question.answer.is_some() || !detail.parts.is_empty();
    if kept || !(draws || !question.options.is_empty() || typed) {
        return None;
    }
    let ids = &subject.ids;
    let pairs: Vec<_> = question
        .objectives
        .iter()
        .filter_map(|(slug, weight)| Some((*ids.objectives.get(slug)?, *weight)))
        .collect();
    let mostly = pairs.iter().max_by(|a, b| a.1.get().total_cmp(&b.1.get()))?.0;
    let (_, version) = *ids.questions.get(&question.id)?;
    Some(Askable { version, weights: ObjectiveWeights::new(pairs), objective: mostly, draws })
}

/// The question of a version in the subject as it is now; `None` when it has been changed or taken out since.
pub(super) fn question(subject: &StoredSubject, version: QuestionVersionId) -> Option<&Question> {
    let slug = subject.ids.questions.iter().find(|(_, (_, known))| *known == version)?.0;
    subject.value.questions().find(|question| question.id == *slug)
}

fn needs(subject: &StoredSubject) -> BTreeMap<ObjectiveId, Vec<(ObjectiveId, f64)>> {
    let ids = &subject.ids.objectives;
    subject
        .value
        .objectives()
        .filter_map(|objective| {
            let needs = objective.prerequisites.iter();
            let needs = needs.filter_map(|one| Some((*ids.get(&one.id)?, one.strength.get()))).collect();
            Some((*ids.get(&objective.id)?, needs))
        })
        .collect()
}
