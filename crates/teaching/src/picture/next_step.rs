//! What comes next for one pupil, in a few plain words.

use domain::{Help, KnowledgeState, ObjectiveId};

use super::types::{CellState, NextKind, NextStep};
use crate::readings::{Reading, Readings};
use crate::words;
use crate::wrong_ideas::{self, Shown};

/// One step: what was missed, then a step that is missing, then a wrong idea, then what is not there yet,
/// what is slipping, what is on the way, what nobody knows, and the deeper task last. Within each, the
/// earliest objective.
pub(crate) fn next_step(
    readings: &Readings<'_>,
    place: usize,
    objectives: &[ObjectiveId],
    shown: &[Shown],
) -> NextStep {
    let all: Vec<(ObjectiveId, Reading<'_>)> =
        objectives.iter().map(|objective| (*objective, readings.reading(place, *objective))).collect();
    missed(readings, &all)
        .or_else(|| wrong_idea(readings, place, shown))
        .or_else(|| all.iter().find_map(|one| not_yet(readings, place, one)))
        .or_else(|| all.iter().find_map(|one| state_step(readings, one, NextKind::Refresh)))
        .or_else(|| all.iter().find_map(|one| on_the_way(readings, one)))
        .or_else(|| all.iter().find_map(|one| state_step(readings, one, NextKind::FindOut)))
        .or_else(|| all.iter().rev().find_map(|one| state_step(readings, one, NextKind::Deeper)))
        .unwrap_or_else(|| NextStep {
            kind: NextKind::Nothing,
            objective: None,
            words: "nothing taught yet".to_owned(),
        })
}

fn step(kind: NextKind, objective: ObjectiveId, words: String) -> NextStep {
    NextStep { kind, objective: Some(objective), words }
}

fn missed(readings: &Readings<'_>, all: &[(ObjectiveId, Reading<'_>)]) -> Option<NextStep> {
    let (objective, on) = all
        .iter()
        .filter_map(|(objective, reading)| reading.missed.map(|on| (*objective, on)))
        .max_by_key(|(_, on)| *on)?;
    let away = if readings.class.dates_are_assumed {
        "missed the teaching".to_owned()
    } else {
        format!("away {}", words::on_day(on, readings.reference))
    };
    Some(step(NextKind::CheckFirst, objective, format!("check first: {away}")))
}

fn wrong_idea(readings: &Readings<'_>, place: usize, shown: &[Shown]) -> Option<NextStep> {
    let mine = shown.iter().find(|one| wrong_ideas::is_named(readings, one, place))?;
    if let Some(before) = missing_before(readings, place, mine.objective) {
        return Some(before);
    }
    let title = words::inside(&readings.misconception(mine.misconception)?.title);
    Some(step(NextKind::PutRight, mine.objective, format!("put right: {title}")))
}

/// "common multiples, then add fractions": something needed before that is not there yet; or that probably is not, and
/// is asked about first.
fn missing_before(readings: &Readings<'_>, place: usize, objective: ObjectiveId) -> Option<NextStep> {
    let facts = readings.objective(objective)?;
    let is_not_yet = |needed: ObjectiveId| {
        readings.reading(place, needed).state == CellState::Known(KnowledgeState::NotYet)
            && readings.objective(needed).is_some()
    };
    let mut needed = facts.prerequisites.iter().map(|needed| needed.objective);
    if let Some(missing) = needed.find(|needed| is_not_yet(*needed)) {
        let first = words::inside(readings.title(missing));
        let then = words::inside(&facts.title);
        return Some(step(NextKind::StepBefore, missing, format!("{first}, then {then}")));
    }
    let suspected = &readings.class.pupils.get(place)?.suspected;
    let (_, maybe) =
        suspected.iter().find(|(of, maybe)| *of == objective && readings.objective(*maybe).is_some())?;
    let first = words::inside(readings.title(*maybe));
    Some(step(NextKind::CheckBefore, *maybe, format!("may be missing: {first}")))
}

fn not_yet(readings: &Readings<'_>, place: usize, one: &(ObjectiveId, Reading<'_>)) -> Option<NextStep> {
    let not_there = matches!(one.1.state, CellState::Known(KnowledgeState::NotYet) | CellState::NotSeenYet);
    if !not_there {
        return None;
    }
    missing_before(readings, place, one.0)
        .or_else(|| Some(step(NextKind::Learn, one.0, words::inside(readings.title(one.0)))))
}

fn on_the_way(
    readings: &Readings<'_>,
    (objective, reading): &(ObjectiveId, Reading<'_>),
) -> Option<NextStep> {
    let title = words::inside(readings.title(*objective));
    let with_help = reading
        .seen
        .is_some_and(|seen| seen.pieces > 0 && matches!(seen.help, Some(Help::Hint | Help::WithSomebody)));
    if with_help {
        return Some(step(NextKind::Practise, *objective, format!("again without help: {title}")));
    }
    if reading.state != CellState::Known(KnowledgeState::Developing) {
        return None;
    }
    let clear = readings.class.settings.clear;
    Some(if reading.met().is_some_and(|met| met >= clear) {
        step(NextKind::OneMoreCheck, *objective, format!("one more check: {title}"))
    } else {
        step(NextKind::Practise, *objective, format!("more practice: {title}"))
    })
}

fn state_step(
    readings: &Readings<'_>,
    (objective, reading): &(ObjectiveId, Reading<'_>),
    kind: NextKind,
) -> Option<NextStep> {
    let lead = match (kind, reading.state) {
        (NextKind::Refresh, CellState::Known(KnowledgeState::Refresh)) => "refresh",
        (NextKind::FindOut, CellState::Known(KnowledgeState::Unknown)) => "find out",
        (NextKind::FindOut, CellState::NotLookedFor) => "look for",
        (NextKind::Deeper, CellState::Known(KnowledgeState::Secure) | CellState::Seen) => "deeper task",
        _ => return None,
    };
    Some(step(kind, *objective, format!("{lead}: {}", words::inside(readings.title(*objective)))))
}
