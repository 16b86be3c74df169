//! My learning: at most three things to work on, the steps to the first, and what the pupil can do.
//!
//! Kind, short, and never a number alone. What was not taught is never here; nor is anybody else.

use domain::{Help, KnowledgeState, ObjectiveId, PupilId};

use super::types::{MyLearning, MyStep, MyWork};
use crate::input::ClassFacts;
use crate::own::shown_to;
use crate::picture::{CellState, next_step};
use crate::readings::{Reading, Readings};
use crate::wrong_ideas;

/// The most things to work on.
const MOST_WORK: usize = 3;
/// The most steps shown before the first of them.
const MOST_BEFORE: usize = 3;
/// The most things that the pupil can do.
const MOST_CAN: usize = 5;

/// My learning for one pupil about `objectives`, in teaching order; `None` when the pupil is not in the
/// class. `class` must hold the whole class, as for the pupil page.
#[must_use]
pub fn my_learning(class: &ClassFacts, pupil: PupilId, objectives: &[ObjectiveId]) -> Option<MyLearning> {
    let readings = Readings::new(class, class.when.today(), objectives);
    let (place, facts) = readings.pupils().find(|(_, facts)| facts.pupil == pupil)?;
    let shown = shown_to(&readings, place, objectives);
    let order = in_order(&readings, place, &shown);
    let working_on: Vec<MyWork> =
        order.iter().filter_map(|objective| work_on(&readings, place, *objective)).take(MOST_WORK).collect();
    let path =
        working_on.first().map_or_else(Vec::new, |first| path(&readings, place, first.objective, &shown));
    Some(MyLearning {
        greeting: format!("Hello {}", facts.name),
        path,
        working_on,
        can_do: can_do(&readings, place, &shown),
        steps: facts.own.as_ref().map(|own| own.steps.clone()).unwrap_or_default(),
    })
}

/// What was shown, the next step first.
pub(super) fn in_order(readings: &Readings<'_>, place: usize, shown: &[ObjectiveId]) -> Vec<ObjectiveId> {
    // Steps of their own stand in the order in which they were given.
    if readings.own(place).is_some() {
        return shown.to_vec();
    }
    let ideas = wrong_ideas::shown(readings, shown, &[]);
    let next = next_step(readings, place, shown, &ideas).objective;
    let mut order: Vec<ObjectiveId> = next.into_iter().collect();
    order.extend(shown.iter().copied().filter(|objective| Some(*objective) != next));
    order
}

pub(super) fn pupil_title(readings: &Readings<'_>, objective: ObjectiveId) -> String {
    let written = readings.objective(objective).and_then(|facts| facts.pupil_words.clone());
    written.unwrap_or_else(|| readings.title(objective).to_owned())
}

fn work_on(readings: &Readings<'_>, place: usize, objective: ObjectiveId) -> Option<MyWork> {
    let reading = readings.reading(place, objective);
    let why = why(readings, &reading)?;
    Some(MyWork { objective, title: pupil_title(readings, objective), why })
}

/// How it is going; `None` for what is done or not taught.
fn why(readings: &Readings<'_>, reading: &Reading<'_>) -> Option<String> {
    if reading.missed.is_some() {
        return Some("You were away for this one. Your teacher will go through it with you.".to_owned());
    }
    // A count is for encouragement: of fewer than half right a child need not be told.
    let recent =
        reading.knowledge.filter(|known| known.recent_of > 1 && known.recent_right * 2 >= known.recent_of);
    let so_far = recent.map_or_else(String::new, |known| {
        format!("You got {} of the last {} right. ", known.recent_right, known.recent_of)
    });
    let with_help =
        reading.seen.is_some_and(|seen| matches!(seen.help, Some(Help::Hint | Help::WithSomebody)));
    let clear = readings.class.settings.clear;
    let words = match reading.state {
        CellState::Known(KnowledgeState::Developing) if reading.met().is_some_and(|met| met >= clear) => {
            "One more check on another day will show that it has stuck."
        }
        CellState::Known(KnowledgeState::Developing) => "A bit more practice will help.",
        CellState::Known(KnowledgeState::NotYet) => "You are still learning this. Ask when you are stuck.",
        CellState::Known(KnowledgeState::Refresh) => {
            "You could do this before. A short reminder will bring it back."
        }
        CellState::Known(KnowledgeState::Unknown) => "Have a go, so that we can see how it is going.",
        CellState::Seen if with_help => "You have done this with help. Next, try it on your own.",
        CellState::NotSeenYet => "Your teacher will look for this next.",
        CellState::NotLookedFor => "Show your teacher when you have a go at this.",
        CellState::Seen | CellState::Known(KnowledgeState::Secure | KnowledgeState::NotTaught) => {
            return None;
        }
    };
    Some(format!("{so_far}{words}"))
}

/// The strongest prerequisites back from `objective`, then it, then the one after it.
fn path(readings: &Readings<'_>, place: usize, objective: ObjectiveId, shown: &[ObjectiveId]) -> Vec<MyStep> {
    let mut steps = vec![objective];
    while steps.len() <= MOST_BEFORE {
        let first = steps.first().and_then(|first| readings.objective(*first));
        let strongest = first.and_then(|facts| {
            facts
                .prerequisites
                .iter()
                .max_by(|a, b| a.strength.total_cmp(&b.strength))
                .map(|one| one.objective)
        });
        match strongest.filter(|one| readings.objective(*one).is_some() && !steps.contains(one)) {
            Some(one) => steps.insert(0, one),
            None => break,
        }
    }
    let after = shown.iter().skip_while(|one| **one != objective).nth(1);
    steps.extend(after.filter(|one| !steps.contains(one)));
    steps
        .into_iter()
        .map(|objective| {
            let state = readings.reading(place, objective).state;
            let title = readings.title(objective).to_owned();
            MyStep { objective, title, state, words: kind_words(state) }
        })
        .collect()
}

fn can_do(readings: &Readings<'_>, place: usize, shown: &[ObjectiveId]) -> Vec<String> {
    let mut able: Vec<(ObjectiveId, Option<jiff::Timestamp>)> = shown
        .iter()
        .map(|objective| (*objective, readings.reading(place, *objective)))
        .filter(|(_, reading)| {
            reading.state == CellState::Known(KnowledgeState::Secure)
                || reading.seen.is_some_and(|seen| seen.pieces > 0 && seen.help == Some(Help::None))
        })
        .map(|(objective, reading)| {
            let last_look = readings.rows(place, objective).last().map(|row| row.occurred.at);
            (objective, reading.knowledge.and_then(|known| known.last_at).or(last_look))
        })
        .collect();
    able.sort_by_key(|(_, last)| std::cmp::Reverse(*last));
    able.into_iter().take(MOST_CAN).map(|(objective, _)| pupil_title(readings, objective)).collect()
}

fn kind_words(state: CellState) -> &'static str {
    match state {
        CellState::Known(KnowledgeState::Secure) | CellState::Seen => "you can do this",
        CellState::Known(KnowledgeState::Refresh) => "worth a reminder",
        CellState::Known(KnowledgeState::Developing) => "on the way",
        CellState::Known(KnowledgeState::NotYet) | CellState::NotSeenYet => "still learning",
        CellState::Known(KnowledgeState::Unknown) | CellState::NotLookedFor => "not looked at yet",
        CellState::Known(KnowledgeState::NotTaught) => "still to come",
    }
}
