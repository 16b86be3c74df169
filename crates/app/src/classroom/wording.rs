//! The curriculum's words as the teaching room takes them: objectives, questions, misconceptions.

use assessment::template;
use curriculum::{Question, QuestionKind};
use domain::{GroupId, Judged, MisconceptionId, ObjectiveId, QuestionVersionId, Slug};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::StoredSubject;
use teaching::input::{
    HomeActivity, MisconceptionFacts, ObjectiveFacts, OptionFacts, PrerequisiteFacts, QuestionFacts,
};

/// The curriculum's words about these objectives.
pub(crate) fn objective_facts(subject: &StoredSubject, asked: &[ObjectiveId]) -> Vec<ObjectiveFacts> {
    let ids = &subject.ids.objectives;
    let asked: BTreeSet<ObjectiveId> = asked.iter().copied().collect();
    subject
        .value
        .objectives()
        .filter_map(|objective| {
            let id = *ids.get(&objective.id)?;
            asked.contains(&id).then(|| ObjectiveFacts {
                objective: id,
                title: objective.title.clone(),
                pupil_words: objective.pupil.clone(),
                judged: objective.judged,
                weight: objective.weight.get(),
                minutes: objective.minutes,
                reteach: objective.reteach.clone(),
                deeper: objective.deeper.clone(),
                home: objective.home.clone(),
                home_in: objective
                    .home_in
                    .iter()
                    .map(|(language, words)| {
                        (*language, HomeActivity { text: words.text.clone(), checked: words.checked })
                    })
                    .collect(),
                prompts: objective.prompts.clone(),
                look_for: objective.look_for.clone(),
                prerequisites: objective
                    .prerequisites
                    .iter()
                    .filter_map(|prerequisite| {
                        Some(PrerequisiteFacts {
                            objective: *ids.get(&prerequisite.id)?,
                            strength: prerequisite.strength.get(),
                            reason: prerequisite.reason.clone(),
                        })
                    })
                    .collect(),
            })
        })
        .collect()
}

/// The subject's questions that are about any of these objectives, with their wording; templates as drawn by `draw`.
pub(crate) fn question_facts(
    subject: &StoredSubject,
    about: &[ObjectiveId],
    draw: u64,
) -> Vec<QuestionFacts> {
    let about: BTreeSet<ObjectiveId> = about.iter().copied().collect();
    subject
        .value
        .questions()
        // A template that no page of a lesson asks for need not be drawn.
        .filter(|question| !question.uses.is_empty() || question.kind != QuestionKind::Template)
        .filter(|question| objectives_of(subject, question).any(|objective| about.contains(&objective)))
        .filter_map(|question| drawn_facts(subject, question, draw))
        .collect()
}

/// One question as it was drawn once; `None` where the curriculum has that version no more.
pub(crate) fn question_as_drawn(
    subject: &StoredSubject,
    version: QuestionVersionId,
    draw: u64,
) -> Option<QuestionFacts> {
    let slug = subject.ids.questions.iter().find(|(_, (_, latest))| *latest == version)?.0;
    drawn_facts(subject, subject.value.question(slug)?, draw)
}

fn objectives_of<'a>(
    subject: &'a StoredSubject,
    question: &'a Question,
) -> impl Iterator<Item = ObjectiveId> + 'a {
    question.objectives.iter().filter_map(|(slug, _)| subject.ids.objectives.get(slug)).copied()
}

fn drawn_facts(subject: &StoredSubject, question: &Question, draw: u64) -> Option<QuestionFacts> {
    let ids = &subject.ids;
    let (_, version): (_, QuestionVersionId) = *ids.questions.get(&question.id)?;
    let template::Asked { question, figure } = template::as_asked(question, draw)?;
    let right = question.right_option().and_then(|at| question.options.get(at));
    let misconception = |option: &curriculum::AnswerOption| {
        option.misconception.as_ref().and_then(|slug| ids.misconceptions.get(slug)).copied()
    };
    Some(QuestionFacts {
        version,
        objectives: objectives_of(subject, &question).collect(),
        uses: question.uses.clone(),
        text: question.text.clone(),
        answer: question.answer.clone().or_else(|| right.map(|option| option.text.clone())),
        options: question
            .options
            .iter()
            .map(|option| OptionFacts {
                text: option.text.clone(),
                right: option.right,
                misconception: misconception(option),
            })
            .collect(),
        figure,
    })
}

/// The draw that a class gets on a date: the same on every page of that day.
pub(crate) fn draw_of_the_day(date: Date, group: GroupId) -> u64 {
    let day = i64::from(date.year()) * 1_000 + i64::from(date.day_of_year());
    template::draw_of_the_day(day, group.value())
}

/// The subject's misconceptions.
pub(crate) fn misconceptions(subject: &StoredSubject) -> Vec<MisconceptionFacts> {
    subject
        .value
        .misconceptions()
        .filter_map(|found| {
            let misconception: MisconceptionId = *subject.ids.misconceptions.get(&found.id)?;
            Some(MisconceptionFacts {
                misconception,
                title: found.title.clone(),
                try_next: found.try_next.clone(),
            })
        })
        .collect()
}

/// Whether an objective of the subject has estimates at all.
pub(crate) fn judged_by_questions(subject: &StoredSubject, objective: &Slug) -> bool {
    subject.value.objective(objective).is_some_and(|objective| objective.judged == Judged::Items)
}
