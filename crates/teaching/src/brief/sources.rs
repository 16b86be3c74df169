//! Where the brief comes from, in one line.

use std::collections::{BTreeMap, BTreeSet};

use domain::{EvidenceKind, Outcome, PupilId, SittingId};
use jiff::civil::Date;

use super::types::{SourcePart, Sources};
use super::work::Work;
use crate::input::SittingKind;
use crate::words;

/// The most sources named.
const MOST: usize = 4;

/// An occasion, latest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Occasion {
    Sitting(SittingId),
    Answers,
    Notes,
}

pub(super) fn sources(work: &Work<'_>) -> Sources {
    let mut there: BTreeMap<Occasion, (Option<Date>, BTreeSet<PupilId>)> = BTreeMap::new();
    let mut objectives = work.focus();
    objectives.extend(work.needed_before().into_iter().map(|(objective, _)| objective));
    for (place, pupil) in work.readings.pupils() {
        for row in objectives.iter().flat_map(|objective| work.readings.rows(place, *objective)) {
            if row.outcome == Outcome::Absent {
                continue;
            }
            let sitting = row.sitting.and_then(|sitting| work.readings.sitting(sitting));
            let (occasion, date) = match (sitting, row.kind) {
                (Some(sitting), _) => (Occasion::Sitting(sitting.sitting), Some(sitting.on)),
                (None, EvidenceKind::Response | EvidenceKind::Imported) => (Occasion::Answers, None),
                (None, _) => (Occasion::Notes, None),
            };
            there.entry(occasion).or_insert((date, BTreeSet::new())).1.insert(pupil.pupil);
        }
    }
    let mut found: Vec<_> = there.into_iter().collect();
    found.sort_by_key(|(_, (date, _))| std::cmp::Reverse(*date));
    let more = found.len().saturating_sub(MOST);
    let parts: Vec<SourcePart> = found
        .iter()
        .take(MOST)
        .map(|(occasion, (_, pupils))| {
            let (kind, label) = match occasion {
                Occasion::Sitting(sitting) => work.readings.sitting(*sitting).map_or_else(
                    || (None, "a sitting".to_owned()),
                    |facts| (Some(facts.kind), work.readings.occasion(facts)),
                ),
                Occasion::Answers => (None, "single answers".to_owned()),
                Occasion::Notes => (None, "notes".to_owned()),
            };
            SourcePart { kind, label, there: pupils.len() }
        })
        .collect();
    let sentence = sentence(work, &parts, more);
    let together = work.focus().iter().any(|objective| work.shown_together(*objective).is_some());
    Sources { sentence, nothing_recorded: parts.is_empty() && !together, parts }
}

fn sentence(work: &Work<'_>, parts: &[SourcePart], more: usize) -> String {
    let together = work.focus().into_iter().find_map(|objective| work.shown_together(objective));
    let mut said: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(index, part)| match (index, part.kind) {
            (0, Some(SittingKind::Paper | SittingKind::ExitTicket)) => {
                format!("{} ({} were there)", part.label, words::count_of(part.there, work.size()))
            }
            (0, None) => format!("{} about {}", part.label, words::count_of(part.there, work.size())),
            (0, _) => format!("{} (from {})", part.label, words::count_of(part.there, work.size())),
            _ => format!("{} ({})", part.label, part.there),
        })
        .collect();
    if more > 0 {
        said.push(format!("{} earlier", words::small(more)));
    }
    if let Some((row, _)) = together {
        let on = work.input.class.when.date_of(row.occurred.at);
        said.push(format!("what the class showed together {}", words::on_day(on, work.reference())));
    }
    if said.is_empty() {
        return "Nothing recorded yet: this comes from the curriculum only.".to_owned();
    }
    let assumed =
        if work.input.class.dates_are_assumed { " Dates are assumed from the order of the log." } else { "" };
    format!("From {}.{assumed}", words::names(&said))
}
