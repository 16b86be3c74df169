//! Objectives that are judged, performed or observed: what was seen, what to look for, whom nobody looked
//! at lately. Counts only; such an objective has no estimate.

use domain::{Help, ObjectiveId};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::line::Behind;
use super::types::{Decision, LookFor, StartKind, StartLine};
use super::work::{Work, key};
use crate::picture::{CellState, StateCounts};
use crate::words;

/// Days after which what was taught and never looked for is begun again: half a year, more than any holiday.
const LONG_AGO: i64 = 180;

/// What to look for on one objective.
pub(super) fn look_for(work: &Work<'_>, objective: ObjectiveId) -> Option<LookFor> {
    let facts = work.readings.objective(objective)?;
    let not_lately: Vec<usize> = work
        .readings
        .pupils()
        .map(|(place, _)| place)
        .filter(|place| is_due(work, *place, objective))
        .collect();
    let counts = work.readings.counts(objective);
    // The first line of the page says already that nobody has looked.
    let mut why = match counts.told() {
        0 => "Five or six pupils a lesson, one line each, is enough.".to_owned(),
        _ => said(&counts),
    };
    if !not_lately.is_empty() && not_lately.len() < work.size() {
        let names = words::some_names(&work.readings.names(&not_lately), 6);
        why.push_str(&format!(" Not looked at lately: {names}."));
    }
    if facts.look_for.is_empty() {
        why.push_str(" No criteria are written for it yet.");
    }
    let line = work.line(
        key("look", &[objective.value()]),
        format!("Look for: {}", words::quoted(&facts.title)),
        why,
        behind(work, objective),
    )?;
    Some(LookFor {
        objective,
        criteria: facts.look_for.clone(),
        prompts: facts.prompts.clone(),
        not_lately: work.readings.ids(&not_lately),
        line,
    })
}

/// The first line of the page for such a lesson.
pub(super) fn decision_line(work: &Work<'_>, objective: ObjectiveId) -> Option<StartLine> {
    let counts = work.readings.counts(objective);
    let title = words::quoted(work.readings.title(objective));
    let looked = counts.told();
    let taught = work.readings.taught(objective).last().map(|fact| fact.on);
    let long_ago = taught.is_some_and(|on| is_long_ago(work, on));
    let (decision, claim) = if looked == 0 && long_ago {
        (Decision::Start, format!("Begin {title} again, and look at five or six pupils today"))
    } else if let (0, Some(_)) = (looked, taught) {
        (Decision::CannotTell, format!("Go on with {title}, and look at five or six pupils today"))
    } else if looked == 0 {
        (Decision::Start, format!("Start {title}, and look at five or six pupils today"))
    } else if looked * 2 < counts.all() {
        (
            Decision::CannotTell,
            format!("Keep looking: {} not looked at yet", words::counted(counts.unknown, "pupil")),
        )
    } else if counts.seen * 5 >= counts.all() * 4 {
        (Decision::MoveOn, format!("Move on from {title}"))
    } else {
        (Decision::Consolidate, format!("Stay with {title}"))
    };
    let code = match decision {
        Decision::Start => 1,
        Decision::CannotTell => 6,
        Decision::MoveOn => 2,
        _ => 4,
    };
    let line = work.line(
        key("decision", &[objective.value(), code]),
        claim,
        taught.filter(|_| looked == 0).map_or_else(|| said(&counts), |on| taught_unseen(work, on)),
        behind(work, objective),
    )?;
    Some(StartLine { kind: StartKind::Decision, decision: Some(decision), objective: Some(objective), line })
}

/// Taught, and nobody has looked yet.
fn taught_unseen(work: &Work<'_>, on: Date) -> String {
    let when = if work.input.class.dates_are_assumed {
        String::new()
    } else {
        format!(" {}", words::ago(on, work.reference()))
    };
    if is_long_ago(work, on) {
        format!("It was last taught{when}, too long ago to go on with; nobody looked for it then.")
    } else {
        format!("It was taught{when}; nobody has looked for it yet.")
    }
}

/// Whether something was taught so long ago that a class does not go on with it.
fn is_long_ago(work: &Work<'_>, on: Date) -> bool {
    !work.input.class.dates_are_assumed && on < work.reference().saturating_sub(LONG_AGO.days())
}

/// Pupils seen doing it alone, at least twice: ready for the deeper task.
pub(super) fn ready(work: &Work<'_>, objective: ObjectiveId) -> Vec<usize> {
    let seen = |place: usize| work.readings.reading(place, objective).seen;
    work.readings
        .pupils()
        .map(|(place, _)| place)
        .filter(|place| seen(*place).is_some_and(|seen| seen.pieces >= 2 && seen.help == Some(Help::None)))
        .collect()
}

/// "12 of 29 seen doing it, 4 looked at and not yet; nobody has looked at 13 yet."
pub(super) fn said(counts: &StateCounts) -> String {
    let all = counts.all();
    if counts.told() == 0 {
        return "Nothing recorded yet: nobody has looked for it.".to_owned();
    }
    let mut said = format!("{} seen doing it", words::sentence_start(&words::count_of(counts.seen, all)));
    if counts.not_seen_yet > 0 {
        said.push_str(&format!(", {} looked at and not yet", counts.not_seen_yet));
    }
    if counts.unknown > 0 {
        said.push_str(&format!("; nobody has looked at {} yet", counts.unknown));
    }
    said.push('.');
    said
}

fn is_due(work: &Work<'_>, place: usize, objective: ObjectiveId) -> bool {
    let reading = work.readings.reading(place, objective);
    let long = i32::try_from(work.input.class.settings.quiet_days).unwrap_or(i32::MAX);
    match (reading.state, reading.seen.and_then(|seen| seen.last)) {
        (CellState::NotLookedFor, _) | (_, None) => true,
        (_, Some((on, known))) => known && words::days_before(on, work.reference()) > long,
    }
}

fn behind(work: &Work<'_>, objective: ObjectiveId) -> Behind {
    let rows = work.readings.pupils().flat_map(|(place, _)| work.readings.ids_behind(place, objective));
    let mut evidence: Vec<_> = rows.collect();
    evidence.sort_unstable();
    evidence.dedup();
    Behind { evidence, cells: work.told_cells(objective), class_evidence: Vec::new() }
}
