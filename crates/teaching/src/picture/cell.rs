//! One circle of the picture, with its words.

use domain::{Help, ObjectiveId};

use super::types::Cell;
use crate::readings::{Reading, Readings, Seen};
use crate::words;

pub(crate) fn cell(readings: &Readings<'_>, place: usize, objective: ObjectiveId) -> Cell {
    let reading = readings.reading(place, objective);
    let state = reading.state.words();
    let missed = reading.missed.is_some();
    Cell {
        objective,
        state: reading.state,
        words: if missed { format!("{state}; missed the teaching") } else { state.to_owned() },
        estimate: estimate(readings, &reading),
        evidence: reading.evidence(),
        missed_teaching: missed,
        due: reading.is_told() && reading.knowledge.is_some_and(|known| known.due),
    }
}

/// The estimate in words, where the evidence tells something.
fn estimate(readings: &Readings<'_>, reading: &Reading<'_>) -> Option<String> {
    if let Some(seen) = reading.seen.filter(|seen| seen.looks > 0) {
        return Some(seen_in_words(readings, &seen));
    }
    reading.knowledge.filter(|_| reading.is_told()).and_then(|known| words::in_ten(&known.estimate))
}

/// "seen in 3 pieces, last on Friday, with a hint"; "looked for twice, last on Friday, not seen yet".
fn seen_in_words(readings: &Readings<'_>, seen: &Seen) -> String {
    let last = seen
        .last
        .filter(|(_, known)| *known)
        .map_or_else(String::new, |(on, _)| format!(", the last {}", words::latest(on, readings.reference)));
    if seen.pieces == 0 {
        return format!("looked for {}{last}, not seen yet", words::times(seen.looks as usize));
    }
    let help = match seen.help {
        Some(Help::Hint) => ", with a hint",
        Some(Help::WithSomebody) => ", with somebody",
        Some(Help::Unsupervised) => ", at home",
        Some(Help::None) | None => ", alone",
    };
    format!("seen in {}{last}{help}", words::counted(seen.pieces as usize, "piece"))
}
