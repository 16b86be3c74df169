//! The pupil page: state, estimate, recent answers and evidence, objective by objective.

use domain::{ObjectiveId, PupilId};

use super::types::{PupilObjective, PupilPage, WrongIdea};
use crate::input::ClassFacts;
use crate::own;
use crate::picture::{NextKind, NextStep, cell, is_shown, next_step};
use crate::readings::Readings;
use crate::words;
use crate::wrong_ideas;

/// The most wrong ideas on one pupil's page, those shown most often first: a list of nine helps nobody.
const MOST_WRONG_IDEAS: usize = 4;

/// The page of one pupil about `objectives`, in that order; `None` when the pupil is not in the class.
/// `class` must hold the whole class: what was taught, and whether a wrong idea is shared, is about it.
#[must_use]
pub fn pupil_page(class: &ClassFacts, pupil: PupilId, objectives: &[ObjectiveId]) -> Option<PupilPage> {
    let readings = Readings::new(class, class.when.today(), objectives);
    let (place, facts) = readings.pupils().find(|(_, facts)| facts.pupil == pupil)?;
    let (shown, not_yet): (Vec<ObjectiveId>, Vec<ObjectiveId>) = objectives
        .iter()
        .copied()
        .filter(|objective| readings.objective(*objective).is_some())
        .partition(|objective| is_shown(&readings, *objective));
    let ideas = wrong_ideas::shown(&readings, &shown, &[]);
    let listed: Vec<PupilObjective> =
        shown.iter().filter_map(|objective| one(&readings, place, *objective)).collect();
    Some(PupilPage {
        pupil,
        name: facts.name.clone(),
        next: facts.own.as_ref().map_or_else(
            || next_step(&readings, place, &shown, &ideas),
            |own| NextStep {
                kind: NextKind::OwnSteps,
                objective: None,
                words: own::in_words(own, &readings),
            },
        ),
        not_yet_taught: not_yet
            .into_iter()
            .map(|objective| (objective, readings.title(objective).to_owned()))
            .collect(),
        wrong_ideas: wrong_ideas_of(&readings, place, &shown, &ideas),
        summary: summary(&readings, place, &shown),
        objectives: listed,
    })
}

fn one(readings: &Readings<'_>, place: usize, objective: ObjectiveId) -> Option<PupilObjective> {
    let facts = readings.objective(objective)?;
    let cell = cell(readings, place, objective);
    let known = readings.reading(place, objective).knowledge;
    let recent = known.filter(|known| known.recent_of > 0).map(|known| {
        let last = known
            .last_at
            .filter(|_| !readings.class.dates_are_assumed)
            .map(|at| words::latest(readings.class.when.date_of(at), readings.reference));
        let last = last.map_or_else(String::new, |ago| format!(", the last {ago}"));
        format!("{} of the last {} right{last}", known.recent_right, known.recent_of)
    });
    Some(PupilObjective {
        objective,
        title: facts.title.clone(),
        judged: facts.judged,
        state: cell.state,
        state_words: cell.words,
        estimate: cell.estimate,
        settle: known.and_then(words::what_would_settle),
        recent,
        evidence: readings.rows(place, objective).iter().rev().map(|row| row.id).collect(),
        missed_teaching: cell.missed_teaching,
        due: cell.due,
    })
}

fn wrong_ideas_of(
    readings: &Readings<'_>,
    place: usize,
    objectives: &[ObjectiveId],
    ideas: &[wrong_ideas::Shown],
) -> Vec<WrongIdea> {
    let mine = ideas.iter().filter(|idea| wrong_ideas::is_named(readings, idea, place));
    let found = mine.filter_map(|idea| {
        let facts = readings.misconception(idea.misconception)?;
        let mut rows: Vec<_> = objectives
            .iter()
            .flat_map(|objective| readings.recent(place, *objective))
            .filter(|row| row.misconception == Some(idea.misconception))
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.occurred.at, row.id)));
        rows.dedup_by_key(|row| row.id);
        let mut days: Vec<_> = rows.iter().map(|row| readings.class.when.date_of(row.occurred.at)).collect();
        days.dedup();
        let last = days.first().filter(|_| !readings.class.dates_are_assumed);
        let last = last.map_or_else(String::new, |on| {
            format!(", the latest {}", words::latest(*on, readings.reference))
        });
        Some(WrongIdea {
            title: facts.title.clone(),
            days: days.len(),
            words: format!("{}{last}", words::times(rows.len())),
            evidence: rows.iter().map(|row| row.id).collect(),
        })
    });
    let mut found: Vec<WrongIdea> = found.collect();
    // A stable sort: of equals the one that most of the class holds stands first.
    found.sort_by_key(|one| std::cmp::Reverse(one.evidence.len()));
    found.truncate(MOST_WRONG_IDEAS);
    found
}

fn summary(readings: &Readings<'_>, place: usize, shown: &[ObjectiveId]) -> String {
    let told = shown.iter().filter(|objective| readings.reading(place, **objective).is_told()).count();
    if shown.is_empty() {
        return "Nothing taught or recorded yet.".to_owned();
    }
    let plural = if shown.len() == 1 { "" } else { "s" };
    format!("We can tell about {} objective{plural} taught so far.", words::count_of(told, shown.len()))
}
