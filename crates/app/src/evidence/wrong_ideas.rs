//! What a typed answer or code shows: wrong ideas about what a paper asks, each with a short code that a marker types.
//!
//! A paper needs no wording, so an answer on it says nothing by itself: the marker, who sees it, types the code. Only where
//! a question of the paper is one of the curriculum's own does its answer speak for itself.

use assessment::grid::AnswerCodes;
use assessment::paper::{PaperMap, PaperQuestion};
use curriculum::{Question, QuestionKind};
use domain::{MisconceptionId, ObjectiveId, QuestionVersionId, Slug};
use std::collections::BTreeSet;
use store::StoredSubject;

/// Wrong ideas that a paper has codes for: what a marker can read beside a grid.
const MOST: usize = 20;

/// A wrong idea about what a paper asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrongIdea {
    /// What is typed for it: "m3".
    pub code: String,
    /// What it is called.
    pub title: String,
    /// Which.
    pub id: MisconceptionId,
}

/// The wrong ideas about a paper's objectives, in the order of its questions; at most twenty. The same paper and curriculum
/// give the same codes.
#[must_use]
pub(crate) fn wrong_ideas(subject: &StoredSubject, map: &PaperMap) -> Vec<WrongIdea> {
    let mut seen: BTreeSet<MisconceptionId> = BTreeSet::new();
    let mut found = Vec::new();
    for (objective, _) in map.questions().iter().flat_map(|question| question.objectives.pairs()) {
        for slug in about(subject, *objective) {
            let Some(id) = subject.ids.misconceptions.get(slug).copied() else { continue };
            let Some(known) = subject.value.misconception(slug) else { continue };
            if found.len() < MOST && seen.insert(id) {
                let code = format!("m{}", found.len() + 1);
                found.push(WrongIdea { code, title: known.title.clone(), id });
            }
        }
    }
    found
}

/// The wrong ideas that questions about an objective tie answers to, in the order of the questions.
fn about(subject: &StoredSubject, objective: ObjectiveId) -> Vec<&Slug> {
    let slug = subject.ids.objectives.iter().find(|(_, id)| **id == objective).map(|(slug, _)| slug);
    let questions = subject.value.questions().filter(|one| slug.is_some_and(|slug| one.is_about(slug)));
    questions
        .flat_map(|one| {
            let options = one.options.iter().filter_map(|option| option.misconception.as_ref());
            options.chain(one.detail.wrong.iter().filter_map(|wrong| wrong.misconception.as_ref()))
        })
        .collect()
}

/// What typed answers show, for each question: the wrong answers of the curriculum's own question, and the paper's codes.
pub(crate) fn answer_codes(subject: &StoredSubject, map: &PaperMap) -> Vec<AnswerCodes> {
    let ideas = wrong_ideas(subject, map);
    map.questions().iter().map(|question| of_question(subject, question, &ideas)).collect()
}

fn of_question(subject: &StoredSubject, question: &PaperQuestion, ideas: &[WrongIdea]) -> AnswerCodes {
    let id =
        |slug: &Option<Slug>| slug.as_ref().and_then(|slug| subject.ids.misconceptions.get(slug)).copied();
    let own = question.question.and_then(|version| question_of(subject, version));
    let options = own.map_or_else(Vec::new, |own| {
        own.options.iter().map(|option| (option.text.clone(), id(&option.misconception))).collect()
    });
    // A template's wrong answers are those of its draw, which a paper does not tell.
    let fixed = own.filter(|own| own.kind == QuestionKind::Fixed);
    let wrong = fixed.into_iter().flat_map(|own| &own.detail.wrong);
    let mut codes: Vec<(String, MisconceptionId)> =
        wrong.filter_map(|wrong| Some((wrong.answer.clone(), id(&wrong.misconception)?))).collect();
    codes.extend(ideas.iter().flat_map(|idea| [(idea.code.clone(), idea.id), (idea.title.clone(), idea.id)]));
    AnswerCodes { options, codes }
}

fn question_of(subject: &StoredSubject, version: QuestionVersionId) -> Option<&Question> {
    let slug =
        subject.ids.questions.iter().find(|(_, (_, latest))| *latest == version).map(|(slug, _)| slug)?;
    subject.value.question(slug)
}
