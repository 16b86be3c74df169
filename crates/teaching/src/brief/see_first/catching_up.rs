//! Seen first because there is most to catch up: each on the one step that they lack and are ready for.
//!
//! Of what was taught only: what is new today is nobody's gap.

use domain::{Judged, ObjectiveId};

use super::super::types::SeeReason;
use super::super::work::Work;
use super::Candidate;
use super::lacking::last_right;
use crate::words;

/// What today's step counts beside one of another day: the sheet on the table is about it.
const TODAY: f64 = 1.3;
/// How much of a step must be there to be learned, 0 to 1.
const WORTH_IT: f64 = 0.25;
/// One in so many of the class: this names some to sit down with, and puts nobody in an order.
const ONE_IN: usize = 4;
/// Objectives that somebody must have answered on before anything is said of all that was taught.
const LEAST_ANSWERED: usize = 3;

pub(super) fn next_steps(work: &Work<'_>, candidates: &mut Vec<Candidate>) {
    let objectives = work.input.class.objectives.iter();
    let taught = objectives.filter(|facts| facts.judged == Judged::Items && work.is_taught(facts.objective));
    let taught: Vec<ObjectiveId> = taught.map(|facts| facts.objective).collect();
    let places = work.readings.pupils().map(|(place, _)| place);
    let mut lacks: Vec<(f64, usize)> =
        places.filter_map(|place| Some((lack(work, place, &taught)?, place))).collect();
    lacks.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let in_the_middle = lacks.get(lacks.len() / 2).map_or(0.0, |(lack, _)| *lack);
    let more_than_most = lacks.into_iter().filter(|(lack, _)| *lack > in_the_middle);
    let found = more_than_most
        .filter_map(|(lack, place)| Some((lack, place, next_step(work, place, &taught)?)))
        .take(work.size() / ONE_IN);
    for (lack, place, objective) in found {
        let title = words::quoted(work.readings.title(objective));
        let recent = last_right(work, place, objective).map_or_else(String::new, |said| format!(" ({said})"));
        candidates.push(Candidate {
            place,
            reason: SeeReason::NextStep,
            label: SeeReason::NextStep.label().to_owned(),
            why: format!("Ready to learn now: {title}{recent}."),
            objective,
            evidence: work.readings.ids_behind(place, objective),
            weight: lack,
        });
    }
}

/// How many objectives of all that was taught a pupil lacks, a sum of shares; `None` after too few answers.
fn lack(work: &Work<'_>, place: usize, taught: &[ObjectiveId]) -> Option<f64> {
    let lacks = taught.iter().filter_map(|objective| work.footing(place, *objective));
    let lacks: Vec<f64> = lacks.map(|one| 1.0 - one.known).collect();
    (lacks.len() >= LEAST_ANSWERED).then(|| lacks.iter().sum())
}

/// What a pupil would most likely learn with somebody beside them: what they lack, as far as what it needs is there.
/// `None` where nothing is left that is worth it.
fn next_step(work: &Work<'_>, place: usize, taught: &[ObjectiveId]) -> Option<ObjectiveId> {
    let of_taught = taught.iter().filter_map(|objective| {
        let footing = work.footing(place, *objective)?;
        let today = if work.items.contains(objective) { TODAY } else { 1.0 };
        Some((*objective, today * (1.0 - footing.known) * footing.ready))
    });
    let most = of_taught.reduce(|a, b| if b.1 > a.1 { b } else { a });
    most.filter(|(_, would)| *would >= WORTH_IT).map(|(objective, _)| objective)
}
