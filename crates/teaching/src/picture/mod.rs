//! The class picture: what we know about everybody, and how sure we are.
//!
//! Every circle has its words, its evidence and, where there is enough, its estimate with an interval. An
//! objective that was not taught is named apart and is nobody's gap. There is no total, no average of a
//! pupil over objectives and no rank; "by need" only brings those with most to learn to the top.

mod cell;
mod next_step;
mod types;

pub use types::*;

use domain::{Judged, KnowledgeState, ObjectiveId};

use crate::input::{PictureInput, PictureSort};
use crate::own;
use crate::readings::{Readings, counts_in_words};
use crate::words;
use crate::wrong_ideas;

pub(crate) use cell::cell;
pub(crate) use next_step::next_step;

/// The picture of a class. A pure function; about linear in pupils × objectives and in rows of evidence.
#[must_use]
pub fn class_picture(input: &PictureInput) -> ClassPicture {
    let readings = Readings::new(&input.class, input.class.when.today(), &input.columns);
    let (columns, not_yet): (Vec<ObjectiveId>, Vec<ObjectiveId>) = input
        .columns
        .iter()
        .copied()
        .filter(|objective| readings.objective(*objective).is_some())
        .partition(|objective| is_shown(&readings, *objective));
    let shown = wrong_ideas::shown(&readings, &columns, &[]);
    let mut rows: Vec<(usize, PictureRow)> = readings
        .pupils()
        .map(|(place, pupil)| {
            let cells = columns.iter().map(|objective| cell(&readings, place, *objective)).collect();
            let own =
                pupil.own.as_ref().filter(|own| !own.objectives.iter().any(|one| columns.contains(one)));
            let own = own.map(|own| own::in_words(own, &readings));
            let next = match &own {
                Some(words) => NextStep { kind: NextKind::OwnSteps, objective: None, words: words.clone() },
                None => next_step(&readings, place, &columns, &shown),
            };
            (place, PictureRow { pupil: pupil.pupil, name: pupil.name.clone(), cells, next })
        })
        .collect();
    match input.sort {
        PictureSort::Pile => {}
        PictureSort::Name => rows.sort_by_cached_key(|(place, row)| (row.name.to_lowercase(), *place)),
        PictureSort::Need => {
            let needs: Vec<f64> =
                readings.pupils().map(|(place, _)| need(&readings, place, &columns)).collect();
            // A stable sort: of equals the one earlier in the register stands first.
            rows.sort_by(|a, b| needs[b.0].total_cmp(&needs[a.0]));
        }
    }
    ClassPicture {
        sort: input.sort,
        columns: columns.iter().map(|objective| column(&readings, *objective)).collect(),
        not_yet_taught: not_yet
            .into_iter()
            .map(|objective| (objective, readings.title(objective).to_owned()))
            .collect(),
        sources: sources(&rows, &readings, &columns),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

/// Taught, or something is known about it all the same.
pub(crate) fn is_shown(readings: &Readings<'_>, objective: ObjectiveId) -> bool {
    !readings.taught(objective).is_empty()
        || readings.pupils().any(|(place, _)| {
            let reading = readings.reading(place, objective);
            let nothing = matches!(
                reading.state,
                CellState::Known(KnowledgeState::NotTaught) | CellState::NotLookedFor
            );
            !nothing
        })
}

fn column(readings: &Readings<'_>, objective: ObjectiveId) -> PictureColumn {
    let counts = readings.counts(objective);
    PictureColumn {
        objective,
        title: readings.title(objective).to_owned(),
        judged: readings.objective(objective).map_or(Judged::Items, |facts| facts.judged),
        counts,
        words: counts_in_words(&counts),
    }
}

/// How much is still to learn or to find out, in objectives: one minus P(met), a half where we cannot tell.
fn need(readings: &Readings<'_>, place: usize, columns: &[ObjectiveId]) -> f64 {
    let of_one = |objective: &ObjectiveId| {
        let reading = readings.reading(place, *objective);
        match reading.state {
            CellState::Known(KnowledgeState::NotTaught) | CellState::Seen => 0.0,
            CellState::NotLookedFor if readings.own(place).is_some() => 0.0,
            CellState::NotSeenYet => 1.0,
            _ => reading.met().map_or(0.5, |met| 1.0 - met),
        }
    };
    columns.iter().map(of_one).sum()
}

fn sources(rows: &[(usize, PictureRow)], readings: &Readings<'_>, columns: &[ObjectiveId]) -> String {
    let evidence: u32 = rows.iter().flat_map(|(_, row)| &row.cells).map(|cell| cell.evidence).sum();
    if evidence == 0 {
        return "Nothing recorded yet.".to_owned();
    }
    let last = columns.iter().filter_map(|objective| readings.last_look(*objective)).max();
    let last =
        last.map_or_else(String::new, |on| format!(", the last {}", words::latest(on, readings.reference)));
    let assumed =
        if readings.class.dates_are_assumed { "; dates are assumed from the order of a log" } else { "" };
    format!("From {} answers and looks about {} pupils{last}{assumed}.", evidence, rows.len())
}
