//! What is stored of starters, as the teaching room takes it.

use super::super::plan::Lesson;
use crate::AppError;
use crate::classroom::wording;
use assessment::hinge::share_right;
use domain::{ClassAnswer, ClassEvidenceId, ObjectiveId, QuestionVersionId};
use jiff::Span;
use std::collections::BTreeMap;
use store::{NewRetrievalQuestion, RetrievalPlace, RetrievalQuestion, SchoolTx, StoredSubject};
use teaching::brief::StarterPlace;
use teaching::input::QuestionFacts;
use teaching::retrieval::{Given, Kept, RetrievalFacts, Terms};

/// Days that earlier starters reach back: a school year with both its summers.
const REMEMBERED_DAYS: i64 = 400;
/// How many other draws are tried before a question may read as it did last time; a template with so few readings has no
/// more to give.
const REDRAWS: u64 = 20;

/// What is kept for a lesson's starter.
#[derive(Clone, Debug, Default)]
pub struct StarterState {
    /// The places in order; empty while nothing is kept.
    pub slots: Vec<Slot>,
    /// The draw of every template today.
    pub(super) day: u64,
    /// Questions whose draw of the day reads as the one that the class had last, with the draw that they get instead.
    pub(super) redrawn: BTreeMap<QuestionVersionId, u64>,
}

/// One place of a kept starter.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its number, 1 to 5.
    pub number: u8,
    /// The question that stands.
    pub question: QuestionVersionId,
    /// What it is about.
    pub objective: ObjectiveId,
    /// The objective's title; empty where the curriculum has it no more.
    pub title: String,
    /// The title of what a swap put away; `None` when nothing was swapped.
    pub instead_of: Option<String>,
    /// What the class showed.
    pub shown: Option<ClassAnswer>,
    pub(super) shown_by: Option<ClassEvidenceId>,
    pub(super) kept: NewRetrievalQuestion,
}

impl StarterState {
    /// Whether the starter is kept: it stays the same from then on.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        !self.slots.is_empty()
    }

    /// Whether anything is recorded of what the class showed.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.slots.iter().any(|slot| slot.shown.is_some())
    }

    /// The place of a question.
    #[must_use]
    pub fn slot_of(&self, question: QuestionVersionId) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.question == question)
    }

    pub(super) fn draw_of(&self, question: QuestionVersionId) -> u64 {
        self.redrawn.get(&question).copied().unwrap_or(self.day)
    }
}

/// Reads what is stored about the starters of the lesson's class and subject up to its day. `day` is today's draw.
pub(crate) async fn starter_state(
    tx: &mut SchoolTx,
    subject: &StoredSubject,
    lesson: &Lesson,
    day: u64,
) -> Result<(RetrievalFacts, StarterState), AppError> {
    let since = lesson.date.saturating_sub(Span::new().days(REMEMBERED_DAYS));
    let rows = tx.retrieval_questions(lesson.group, lesson.subject, since, lesson.date).await?;
    let (today, earlier): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.on == lesson.date);
    let earlier = that_stand(&earlier);
    let redrawn = redrawn(subject, &earlier, day);
    let terms = tx.terms().await?.into_iter().map(|term| (term.term.starts, term.term.ends));
    let kept = (!today.is_empty()).then(|| that_stand(&today));
    let facts = RetrievalFacts {
        terms: Terms::new(terms),
        given: earlier.iter().map(|row| given(row)).collect(),
        swapped: today.iter().map(|row| row.kept.question).collect(),
        kept: kept.as_ref().map(|kept| kept.iter().filter_map(|row| as_kept(subject, row)).collect()),
        redrawn: redrawn.iter().map(|(_, facts)| facts.clone()).collect(),
    };
    let slots = kept.unwrap_or_default().iter().map(|row| slot(subject, row, &today)).collect();
    let redrawn = redrawn.into_iter().map(|(draw, facts)| (facts.version, draw)).collect();
    Ok((facts, StarterState { slots, day, redrawn }))
}

/// The last turn of each place, in order.
fn that_stand(rows: &[RetrievalQuestion]) -> Vec<&RetrievalQuestion> {
    let mut standing: BTreeMap<_, &RetrievalQuestion> = BTreeMap::new();
    for row in rows {
        let last = standing.entry((row.on, row.kept.lesson, row.kept.slot)).or_insert(row);
        if row.kept.turn >= last.kept.turn {
            *last = row;
        }
    }
    standing.into_values().collect()
}

fn slot(subject: &StoredSubject, row: &RetrievalQuestion, all: &[RetrievalQuestion]) -> Slot {
    let kept = row.kept;
    let before = all.iter().filter(|one| {
        (one.kept.lesson, one.kept.slot) == (kept.lesson, kept.slot) && one.kept.turn < kept.turn
    });
    Slot {
        number: kept.slot,
        question: kept.question,
        objective: kept.objective,
        title: title(subject, kept.objective),
        instead_of: before.max_by_key(|one| one.kept.turn).map(|one| title(subject, one.kept.objective)),
        shown: row.shown.as_ref().map(|(_, answer)| answer.clone()),
        shown_by: row.shown.as_ref().map(|(id, _)| *id),
        kept,
    }
}

fn title(subject: &StoredSubject, objective: ObjectiveId) -> String {
    let slug = subject.ids.objectives.iter().find(|(_, id)| **id == objective).map(|(slug, _)| slug);
    slug.and_then(|slug| subject.value.objective(slug)).map(|one| one.title.clone()).unwrap_or_default()
}

fn given(row: &RetrievalQuestion) -> Given {
    Given {
        on: row.on,
        place: place(row.kept.place),
        objective: row.kept.objective,
        question: row.kept.question,
        share: row.shown.as_ref().and_then(|(_, answer)| share_right(answer, None)),
    }
}

fn as_kept(subject: &StoredSubject, row: &RetrievalQuestion) -> Option<Kept> {
    Some(Kept {
        place: place(row.kept.place),
        objective: row.kept.objective,
        question: wording::question_as_drawn(subject, row.kept.question, row.kept.draw)?,
    })
}

/// Templates whose draw of the day reads as the one that the class was given last, with another draw of them.
fn redrawn(subject: &StoredSubject, earlier: &[&RetrievalQuestion], day: u64) -> Vec<(u64, QuestionFacts)> {
    let last: BTreeMap<QuestionVersionId, u64> =
        earlier.iter().map(|row| (row.kept.question, row.kept.draw)).collect();
    let drawn = |version, draw| wording::question_as_drawn(subject, version, draw);
    last.into_iter()
        .filter_map(|(version, before)| {
            let before = drawn(version, before)?;
            let reads_alike =
                |facts: &QuestionFacts| facts.text == before.text && facts.answer == before.answer;
            drawn(version, day).filter(&reads_alike)?;
            (1..=REDRAWS)
                .filter_map(|step| Some((day + step, drawn(version, day + step)?)))
                .find(|(_, facts)| !reads_alike(facts))
        })
        .collect()
}

fn place(stored: RetrievalPlace) -> StarterPlace {
    match stored {
        RetrievalPlace::LastLesson => StarterPlace::LastLesson,
        RetrievalPlace::FewLessonsAgo => StarterPlace::FewLessonsAgo,
        RetrievalPlace::LastMonth => StarterPlace::LastMonth,
        RetrievalPlace::LastTerm => StarterPlace::LastTerm,
        RetrievalPlace::NeededToday => StarterPlace::NeededToday,
        RetrievalPlace::Earlier => StarterPlace::Earlier,
    }
}

/// The place as it is stored.
pub(super) fn stored_place(place: StarterPlace) -> RetrievalPlace {
    match place {
        StarterPlace::LastLesson => RetrievalPlace::LastLesson,
        StarterPlace::FewLessonsAgo => RetrievalPlace::FewLessonsAgo,
        StarterPlace::LastMonth => RetrievalPlace::LastMonth,
        StarterPlace::LastTerm => RetrievalPlace::LastTerm,
        StarterPlace::NeededToday => RetrievalPlace::NeededToday,
        StarterPlace::Earlier => RetrievalPlace::Earlier,
    }
}
