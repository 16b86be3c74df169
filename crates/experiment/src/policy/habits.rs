//! What the ways to teach have in common: openers, sheets, and what was taught.

use crate::classroom::{Objective, Pupil, Teach, View, sheet_questions};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What lessons open with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Starter {
    /// What the last lessons taught.
    LastLessons,
    /// What was taught and not met for longest.
    LongestUnseen,
    /// Two of the first kind, the rest of the second.
    Half,
    /// What the class knows least of everything taught, by knowledge tracing.
    Weakest,
}

impl Starter {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::LastLessons, Self::LongestUnseen, Self::Half, Self::Weakest];
}

/// Everything taught this term or in earlier years, in teaching order.
pub(super) fn taught(view: &View<'_>) -> Vec<Objective> {
    let earlier =
        (0..view.curriculum.objectives.len()).filter(|one| view.curriculum.objectives[*one].earlier);
    let mut taught: Vec<Objective> =
        earlier.chain(view.given.iter().flat_map(|given| given.taught.iter().copied())).collect();
    taught.sort_unstable();
    taught.dedup();
    taught
}

/// The objectives of this term, in teaching order.
pub(super) fn of_this_term(view: &View<'_>) -> Vec<Objective> {
    let all = 0..view.curriculum.objectives.len();
    all.filter(|objective| !view.curriculum.objectives[*objective].earlier).collect()
}

/// Lessons given on an objective.
pub(super) fn lessons_on(view: &View<'_>, objective: Objective) -> usize {
    view.given.iter().filter(|given| given.taught.contains(&objective)).count()
}

/// Lessons in which something is taught: all but the two of a check. Of these, how many were given, and how many
/// there are.
fn teaching_lessons(view: &View<'_>) -> (usize, usize) {
    let middle = view.lessons / 2;
    let checks = usize::from(view.lesson > 0) + usize::from(view.lesson > middle);
    (view.lesson - checks, view.lessons - 2)
}

/// What the plan has for this lesson: as many lessons on everything.
pub(super) fn as_planned(view: &View<'_>) -> Objective {
    let term = of_this_term(view);
    let (given, all) = teaching_lessons(view);
    term[(given * term.len() / all.max(1)).min(term.len() - 1)]
}

/// Twenty minutes, or what the school has, on one objective.
pub(super) fn whole_lesson(view: &View<'_>, objective: Objective, against: Option<u8>) -> Vec<Teach> {
    vec![Teach { objective, minutes: view.school.teaching_minutes, against }]
}

/// Questions of a sheet in a lesson that teaches for the whole time.
pub(super) fn questions(view: &View<'_>, starter: &[Objective]) -> usize {
    sheet_questions(view.school, starter.len(), view.school.teaching_minutes)
}

/// Questions to open with. `known` is how much the class knows of an objective, for the rule that asks.
pub(super) fn starter(view: &View<'_>, rule: Starter, known: impl Fn(Objective) -> f64) -> Vec<Objective> {
    let most = view.school.starter_questions;
    match rule {
        Starter::LastLessons => last_lessons(view, most),
        Starter::LongestUnseen => longest_unseen(view, most, &[]),
        Starter::Half => {
            let mut starter = last_lessons(view, 2);
            starter.extend(longest_unseen(view, most - starter.len(), &starter));
            starter
        }
        Starter::Weakest => {
            let mut all = taught(view);
            all.sort_by(|a, b| known(*a).total_cmp(&known(*b)));
            all.truncate(most);
            all
        }
    }
}

/// What the last lessons taught, latest first.
pub(super) fn last_lessons(view: &View<'_>, most: usize) -> Vec<Objective> {
    let mut last: Vec<Objective> = Vec::new();
    for objective in view.given.iter().rev().flat_map(|given| given.taught.iter().copied()) {
        if last.len() < most && !last.contains(&objective) {
            last.push(objective);
        }
    }
    last
}

/// What was taught and not met in lesson, starter, ticket or check for longest.
fn longest_unseen(view: &View<'_>, most: usize, but: &[Objective]) -> Vec<Objective> {
    let mut met: BTreeMap<Objective, i32> = BTreeMap::new();
    let days = view.given.iter().flat_map(|given| given.taught.iter().map(|one| (*one, given.day)));
    for (objective, day) in days.chain(view.marks.iter().map(|mark| (mark.objective, mark.day))) {
        let last = met.entry(objective).or_insert(day);
        *last = day.max(*last);
    }
    let mut all = taught(view);
    all.retain(|objective| !but.contains(objective));
    all.sort_by_key(|objective| met.get(objective).copied().unwrap_or(i32::MIN));
    all.truncate(most);
    all
}

/// Today's objective and others in turn.
pub(super) fn mixed(today: Objective, others: &[Objective], questions: usize) -> Vec<Objective> {
    let mut others = others.iter().copied().filter(|one| *one != today).cycle();
    let mut sheet = Vec::new();
    for question in 0..questions {
        let other = if question % 2 == 1 { others.next() } else { None };
        sheet.push(other.unwrap_or(today));
    }
    sheet
}

/// The wrong idea that most pupils show on an objective: each by their last answer, and at least three of them.
pub(super) fn common_idea(view: &View<'_>, objective: Objective) -> Option<u8> {
    let mut last: BTreeMap<Pupil, Option<u8>> = BTreeMap::new();
    for mark in view.marks.iter().filter(|mark| mark.objective == objective) {
        last.insert(mark.pupil, mark.idea);
    }
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for idea in last.into_values().flatten() {
        *counts.entry(idea).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= 3).max_by_key(|(_, count)| *count).map(|(idea, _)| idea)
}
