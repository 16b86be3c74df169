//! What is stored of starters, as the teaching room takes it.

use super::super::plan::{Lesson, to_come};
use super::pattern::pattern_of;
use crate::AppError;
use crate::classroom::wording;
use assessment::hinge::share_right;
use boxed::boxed;
use domain::{ClassAnswer, ClassEvidenceId, ObjectiveId, QuestionVersionId};
use jiff::Span;
use std::collections::BTreeMap;
use store::{NewRetrievalQuestion, RetrievalPlace, RetrievalQuestion, SchoolTx, StoredSubject};
use teaching::brief::StarterPlace;
use teaching::input::QuestionFacts;
use teaching::retrieval::{Given, Kept, Pattern, RetrievalFacts, Terms};

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
    /// By what the class's starters are made.
    pub pattern: Pattern,
    /// The draw of every template today.
    pub(super) day: u64,
    /// The draw in which the class was given a question last.
    last: BTreeMap<QuestionVersionId, u64>,
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
#[boxed]
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
    let last = earlier.iter().map(|row| (row.kept.question, row.kept.draw)).collect();
    let terms = tx.terms().await?.into_iter().map(|term| (term.term.starts, term.term.ends));
    let kept = (!today.is_empty()).then(|| that_stand(&today));
    let to_come = to_come(tx, lesson).await?;
    let pattern = pattern_of(tx, lesson.group).await?;
    let facts = RetrievalFacts {
        to_come,
        pattern,
        terms: Terms::new(terms),
        given: earlier.iter().map(|row| given(row)).collect(),
        swapped: today.iter().map(|row| row.kept.question).collect(),
        kept: kept.as_ref().map(|kept| kept.iter().filter_map(|row| as_kept(subject, row)).collect()),
        redrawn: Vec::new(),
    };
    let slots = kept.unwrap_or_default().iter().map(|row| slot(subject, row, &today)).collect();
    Ok((facts, StarterState { slots, pattern, day, last, redrawn: BTreeMap::new() }))
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

/// Of these questions, those whose draw of the day reads as the one that the class was given last, drawn anew; the state
/// remembers how.
pub(crate) fn draw_anew(
    subject: &StoredSubject,
    state: &mut StarterState,
    asked: impl Iterator<Item = QuestionVersionId>,
) -> Vec<QuestionFacts> {
    let mut anew = Vec::new();
    for version in asked {
        let drawn = |draw| wording::question_as_drawn(subject, version, draw);
        let Some(before) = state.last.get(&version).and_then(|draw| drawn(*draw)) else { continue };
        let reads_alike = |facts: &QuestionFacts| facts.text == before.text && facts.answer == before.answer;
        let draws = (0..=REDRAWS).map(|step| state.day + step);
        let other =
            draws.filter_map(|draw| Some((draw, drawn(draw)?))).find(|(_, facts)| !reads_alike(facts));
        if let Some((draw, facts)) = other.filter(|(draw, _)| *draw != state.day) {
            state.redrawn.insert(version, draw);
            anew.push(facts);
        }
    }
    anew
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

#[cfg(test)]
mod tests {
    use super::*;
    use curriculum::QuestionKind;
    use domain::{LessonId, QuestionId, QuestionUse, SubjectId};
    use jiff::civil::date;
    use store::SubjectIds;

    /// Mathematics of the starter curriculum as a school has it, with ids in the order of the files.
    fn mathematics() -> StoredSubject {
        let subjects = crate::curricula::starter::starter().unwrap();
        let value = subjects.into_iter().find(|one| one.id().as_str() == "mathematics").unwrap();
        let objectives = value.objectives().map(|one| one.id.clone());
        let questions = value.questions().map(|one| one.id.clone());
        let ids = SubjectIds {
            objectives: objectives.zip(1..).map(|(slug, id)| (slug, ObjectiveId(id))).collect(),
            questions: questions
                .zip(1..)
                .map(|(slug, id)| (slug, (QuestionId(id), QuestionVersionId(id))))
                .collect(),
            ..SubjectIds::default()
        };
        StoredSubject { id: SubjectId(1), revision: 1, value, ids }
    }

    fn row(question: QuestionVersionId, slot: u8, turn: u8, draw: u64) -> RetrievalQuestion {
        let kept = NewRetrievalQuestion {
            lesson: LessonId(1),
            slot,
            turn,
            place: RetrievalPlace::LastMonth,
            objective: ObjectiveId(1),
            question,
            draw,
        };
        RetrievalQuestion { kept, on: date(2026, 3, 3), shown: None }
    }

    #[test]
    fn a_template_never_reads_as_it_did_last_time_and_a_fixed_question_is_what_it_is() {
        let subject = mathematics();
        let (mut anew, mut templates) = (0, 0);
        for question in
            subject.value.questions().filter(|one| one.uses.contains(&QuestionUse::Retrieval)).take(120)
        {
            let version = subject.ids.questions[&question.id].1;
            let on = |day: u64| StarterState {
                day,
                last: BTreeMap::from([(version, 7 << 20)]),
                ..StarterState::default()
            };
            let mut state = on(7 << 20);
            let found = draw_anew(&subject, &mut state, [version].into_iter());
            if question.kind != QuestionKind::Template {
                assert!(found.is_empty(), "{} has no other draw", question.id);
                continue;
            }
            templates += 1;
            let before = wording::question_as_drawn(&subject, version, 7 << 20).unwrap();
            for facts in found {
                anew += 1;
                assert!(facts.text != before.text || facts.answer != before.answer, "{}", question.id);
                let again = wording::question_as_drawn(&subject, version, state.draw_of(version)).unwrap();
                assert_eq!(again.text, facts.text, "the draw that is kept is the one that is read");
            }
            // Another day's draw that reads otherwise anyway is left alone.
            let other = wording::question_as_drawn(&subject, version, 9 << 20).unwrap();
            if other.text != before.text {
                let left = draw_anew(&subject, &mut on(9 << 20), [version].into_iter());
                assert!(left.is_empty(), "{}", question.id);
            }
        }
        assert!(templates > 20 && anew == templates, "{anew} of {templates} templates were drawn anew");
    }

    #[test]
    fn the_last_turn_of_a_place_stands_and_says_what_it_stands_instead_of() {
        let subject = mathematics();
        let [one, two, three] = [1, 2, 3].map(QuestionVersionId);
        let rows = [row(one, 1, 0, 0), row(two, 1, 1, 0), row(three, 2, 0, 0)];
        let standing = that_stand(&rows);
        assert_eq!(standing.iter().map(|row| row.kept.question).collect::<Vec<_>>(), [two, three]);
        let first = slot(&subject, standing[0], &rows);
        assert!(first.instead_of.is_some_and(|title| !title.is_empty() && title == first.title));
        assert_eq!(slot(&subject, standing[1], &rows).instead_of, None);
    }

    #[test]
    fn places_go_to_the_store_and_back() {
        for one in [
            StarterPlace::LastLesson,
            StarterPlace::FewLessonsAgo,
            StarterPlace::LastMonth,
            StarterPlace::LastTerm,
            StarterPlace::NeededToday,
            StarterPlace::Earlier,
        ] {
            assert_eq!(place(stored_place(one)), one);
        }
    }
}
