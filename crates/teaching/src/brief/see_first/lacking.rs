//! Seen first for something they do not have yet, or hold wrongly.
//!
//! A missing step, or not being there yet, is named only as far as at most one of ten names is expected to be
//! wrong (the mean of P(met) over those named stays below 0.1: a Bayesian false discovery rate, Müller,
//! Parmigiani and Rice 2007).

use domain::evidence::Confidence;
use domain::{KnowledgeState, ObjectiveId};

use super::super::misconceptions::Shown;
use super::super::types::SeeReason;
use super::super::work::Work;
use super::Candidate;
use crate::input::EvidenceFact;
use crate::picture::CellState;
use crate::words;

/// A reason "not there yet" names pupils only where at most one in so many of those we can tell about is.
const FEW: usize = 3;
/// An interval of success wider than this leaves nearly everything possible: "likely 1 to 10 in 10".
const ANYTHING: f64 = 0.8;
/// The share of wrong names that is accepted among missing steps, and among those who are not there yet.
const FALSE_NAMES: f64 = 0.1;

pub(super) fn sure_and_mistaken(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    for (place, _) in work.readings.pupils() {
        let recent: Vec<_> = work.readings.recent(place, objective).collect();
        let mistaken = |row: &EvidenceFact| row.outcome.share().is_some_and(|share| share < 0.5);
        let sure = |row: &EvidenceFact| row.confidence == Some(Confidence::Sure) && mistaken(row);
        let Some(last) = recent.iter().rposition(|row| sure(row)) else { continue };
        let rows: Vec<_> = recent.iter().filter(|row| sure(row)).collect();
        // One mistake that the next answers have put right needs nobody any more.
        if rows.len() == 1 && recent.iter().skip(last + 1).any(|row| row.outcome.share() == Some(1.0)) {
            continue;
        }
        let what = rows.iter().rev().find_map(|row| row.misconception);
        let every_time = rows.iter().all(|row| row.misconception == what);
        let lead = if every_time { ": " } else { "; the last time " };
        let what = what.and_then(|one| work.readings.misconception(one));
        let showed = what.map_or_else(String::new, |one| format!("{lead}{}", words::inside(&one.title)));
        // Rows of one pupil: exact in f64.
        #[allow(clippy::cast_precision_loss)]
        let weight = rows.len() as f64;
        candidates.push(Candidate {
            place,
            reason: SeeReason::SureAndMistaken,
            label: SeeReason::SureAndMistaken.label().to_owned(),
            why: format!("Said “sure” and was mistaken {}{showed}.", words::times(rows.len())),
            objective,
            evidence: rows.iter().map(|row| row.id).collect(),
            weight,
        });
    }
}

pub(super) fn missing_steps(work: &Work<'_>, candidates: &mut Vec<Candidate>) {
    let mut found: Vec<(f64, usize, ObjectiveId)> = Vec::new();
    for (objective, _) in work.needed_before() {
        // Where most of the class lacks it, it is an idea for everybody, not a reason to see one pupil.
        if work.spread(objective).share < 0.5 {
            continue;
        }
        for (place, _) in work.readings.pupils().filter(|(place, _)| !is_there(work, *place)) {
            found.extend(not_yet_met(work, place, objective).map(|met| (met, place, objective)));
        }
    }
    for (met, place, objective) in safely_named(found) {
        let title = words::quoted(work.readings.title(objective));
        let recent = last_right(work, place, objective).map_or_else(String::new, |said| format!(": {said}"));
        candidates.push(Candidate {
            place,
            reason: SeeReason::MissingStep,
            label: SeeReason::MissingStep.label().to_owned(),
            why: format!("{title} comes first{recent}."),
            objective,
            evidence: work.readings.ids_behind(place, objective),
            weight: 1.0 - met,
        });
    }
}

/// Whether somebody can do what today is about already, more likely than not or by two in three of the last
/// answers: then they miss no step to it.
fn is_there(work: &Work<'_>, place: usize) -> bool {
    work.items.iter().map(|objective| work.readings.reading(place, *objective)).any(|reading| {
        let mostly_right = reading
            .knowledge
            .is_some_and(|known| known.recent_of >= 3 && known.recent_right * 3 >= known.recent_of * 2);
        mostly_right || reading.met().is_some_and(|met| met >= 0.5)
    })
}

/// P(met) where the state is NotYet, at most half of the last answers were right, and the interval still says
/// something today: "4 of the last 6 right" may be below the bar, and old answers leave everything possible, but
/// neither is a reason to call a pupil out of thirty.
fn not_yet_met(work: &Work<'_>, place: usize, objective: ObjectiveId) -> Option<f64> {
    let reading = work.readings.reading(place, objective);
    let known = reading.knowledge?;
    let mostly_right = known.recent_right * 2 > known.recent_of;
    let wide = known.estimate.high.get() - known.estimate.low.get() > ANYTHING;
    let not_yet = reading.state == CellState::Known(KnowledgeState::NotYet) && !mostly_right && !wide;
    reading.met().filter(|_| not_yet)
}

/// The surest first, as far as the mean of P(met) over those named stays below what is accepted.
fn safely_named(mut found: Vec<(f64, usize, ObjectiveId)>) -> Vec<(f64, usize, ObjectiveId)> {
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut sum = 0.0;
    let named = (1_u32..).zip(&found).take_while(|(named, (met, _, _))| {
        sum += met;
        sum <= FALSE_NAMES * f64::from(*named)
    });
    let named = named.count();
    found.truncate(named);
    found
}

/// "2 of the last 6 right", where there are answers.
pub(super) fn last_right(work: &Work<'_>, place: usize, objective: ObjectiveId) -> Option<String> {
    let known = work.readings.reading(place, objective).knowledge.filter(|known| known.recent_of > 0)?;
    Some(format!("{} of the last {} right", known.recent_right, known.recent_of))
}

pub(super) fn same_idea_again(work: &Work<'_>, shown: &[Shown], candidates: &mut Vec<Candidate>) {
    for one in shown {
        let Some(facts) = work.readings.misconception(one.misconception) else { continue };
        // About something before, it matters today for those who cannot do today's work yet.
        let of_today = work.items.contains(&one.objective);
        let matters = |place: usize| of_today || !is_there(work, place);
        for place in one.who.iter().filter(|place| one.again.contains(place) && matters(**place)) {
            let rows: Vec<_> = work
                .readings
                .recent(*place, one.objective)
                .filter(|row| row.misconception == Some(one.misconception))
                .collect();
            // Rows of one pupil: exact in f64.
            #[allow(clippy::cast_precision_loss)]
            let weight = rows.len() as f64;
            candidates.push(Candidate {
                place: *place,
                reason: SeeReason::SameIdeaAgain,
                label: SeeReason::SameIdeaAgain.label().to_owned(),
                why: format!("{}: {}.", words::sentence_start(&facts.title), shown_times(work, &rows)),
                objective: one.objective,
                evidence: rows.iter().map(|row| row.id).collect(),
                weight,
            });
        }
    }
}

/// A few who are not there yet in a class that mostly is: where many are, it is an idea for everybody.
pub(super) fn not_there_yet(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    let counts = work.readings.counts(objective);
    // "Most of the class" is said only where at least half of it is known.
    if counts.not_yet * FEW > counts.told() || counts.told() * 2 < work.size() {
        return;
    }
    let places = work.readings.pupils().map(|(place, _)| place);
    let found = places.filter_map(|place| Some((not_yet_met(work, place, objective)?, place, objective)));
    for (met, place, objective) in safely_named(found.collect()) {
        let title = words::quoted(work.readings.title(objective));
        let recent = last_right(work, place, objective).map_or_else(String::new, |said| format!(": {said}"));
        candidates.push(Candidate {
            place,
            reason: SeeReason::NotThereYet,
            label: SeeReason::NotThereYet.label().to_owned(),
            why: format!("{title}{recent}."),
            objective,
            evidence: work.readings.ids_behind(place, objective),
            weight: 1.0 - met,
        });
    }
}

/// "4 times, the last on Friday".
fn shown_times(work: &Work<'_>, rows: &[&EvidenceFact]) -> String {
    let times = words::times(rows.len());
    let last = rows.last().filter(|_| !work.input.class.dates_are_assumed);
    last.map_or_else(
        || times.clone(),
        |row| {
            let on = work.input.class.when.date_of(row.occurred.at);
            format!("{times}, the last {}", words::latest(on, work.reference()))
        },
    )
}

pub(super) fn slipping(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    for (place, _) in work.readings.pupils() {
        let reading = work.readings.reading(place, objective);
        if reading.state != CellState::Known(KnowledgeState::Refresh) {
            continue;
        }
        let title = words::quoted(work.readings.title(objective));
        candidates.push(Candidate {
            place,
            reason: SeeReason::Slipping,
            label: SeeReason::Slipping.label().to_owned(),
            why: format!("Was secure; the answers since say it is slipping: {title}."),
            objective,
            evidence: work.readings.ids_behind(place, objective),
            weight: reading.met().map_or(0.0, |met| 1.0 - met),
        });
    }
}
