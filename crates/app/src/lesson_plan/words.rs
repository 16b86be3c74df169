//! The words of a lesson, for those who meet them before it: from its unit's knowledge organiser.

use crate::classroom::picture::unit_of;
use curriculum::Term;
use domain::ObjectiveId;
use store::StoredSubject;

/// Words that somebody meets before one lesson: more are too many at once.
const MOST: usize = 6;

/// Words of a lesson with what they mean.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LessonWords {
    /// The words, in the order in which they are learnt.
    pub terms: Vec<Term>,
    /// Where they come from.
    pub from: WordsFrom,
}

/// Where the words of a lesson come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum WordsFrom {
    /// They stand in the objective or in its questions.
    Objective,
    /// None stands there: the first words of the unit.
    Unit,
    /// The unit has no words written down.
    #[default]
    Nowhere,
}

/// The words of the unit's organiser that stand in an objective or in its questions; else the first of the unit.
pub(super) fn lesson_words(subject: &StoredSubject, objective: ObjectiveId) -> LessonWords {
    let unit = unit_of(subject, objective).and_then(|id| {
        subject.value.units().iter().find(|unit| subject.ids.units.get(&unit.id) == Some(&id))
    });
    let slug = subject.ids.objectives.iter().find(|(_, id)| **id == objective).map(|(slug, _)| slug);
    let (Some(organiser), Some(slug)) = (unit.and_then(|unit| unit.organiser.as_ref()), slug) else {
        return LessonWords::default();
    };
    let mut texts: Vec<&str> = Vec::new();
    if let Some(found) = subject.value.objective(slug) {
        texts.push(&found.title);
        texts.extend([&found.pupil, &found.reteach, &found.deeper].into_iter().flatten().map(String::as_str));
    }
    let asked = |question: &&curriculum::Question| question.objectives.iter().any(|(one, _)| one == slug);
    for question in subject.value.questions().filter(asked) {
        texts.extend(question.text.as_deref());
        texts.extend(question.options.iter().map(|option| option.text.as_str()));
    }
    let found = organiser.terms_in(&texts);
    let (terms, from) = match (found.is_empty(), organiser.terms.is_empty()) {
        (false, _) => (found, WordsFrom::Objective),
        (true, false) => (organiser.terms.iter().collect(), WordsFrom::Unit),
        (true, true) => return LessonWords::default(),
    };
    LessonWords { terms: terms.into_iter().take(MOST).cloned().collect(), from }
}
