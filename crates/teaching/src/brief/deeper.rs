//! Who goes on to the deeper task. Every objective has one to ask for; where none is written, that is said.

use std::collections::BTreeSet;

use domain::{Judged, ObjectiveId};

use super::decide;
use super::line::Behind;
use super::looks;
use super::misconceptions::Shown;
use super::types::{DeeperPart, Grouping};
use super::work::{Work, key};
use crate::words;

/// The most names in the line; the list itself is whole.
const MOST_NAMED: usize = 8;

/// `groups` and `shown` keep out whoever is with the teacher for the basics, and whoever still shows a wrong idea
/// about it more than once: nobody is sent both ways on one page.
pub(super) fn deeper(
    work: &Work<'_>,
    objective: ObjectiveId,
    groups: &Grouping,
    shown: &[Shown],
) -> Option<DeeperPart> {
    let facts = work.readings.objective(objective)?;
    let who: Vec<usize> = if facts.judged == Judged::Items {
        let places = work.readings.pupils().map(|(place, _)| place);
        places.filter(|place| decide::is_ready(work, *place, objective)).collect()
    } else {
        looks::ready(work, objective)
    };
    let with_teacher = groups.with_teacher();
    let wrong = shown.iter().filter(|one| one.objective == objective);
    let wrong: BTreeSet<usize> =
        wrong.flat_map(|one| one.again.iter().filter(|at| one.who.contains(at))).copied().collect();
    let ids = |place: usize| work.readings.ids(&[place]);
    let who: Vec<usize> = who
        .into_iter()
        .filter(|place| !wrong.contains(place) && !ids(*place).iter().any(|id| with_teacher.contains(id)))
        .collect();
    if who.is_empty() && facts.deeper.is_none() {
        return None;
    }
    let counts = work.readings.counts(objective);
    let names = work.readings.names(&who);
    let (claim, why) = if who.is_empty() {
        ("For whoever asks".to_owned(), nobody_yet(counts.told()))
    } else {
        let ready = words::count_of(who.len(), counts.told());
        (
            format!("Ready: {}", words::some_names(&names, MOST_NAMED)),
            format!("{} we can tell about: {}.", words::sentence_start(&ready), reason(facts.judged)),
        )
    };
    let behind = Behind { cells: work.cells(&who, objective), ..Behind::default() };
    let line = work.line(key("deeper", &[objective.value()]), claim, why, behind)?;
    Some(DeeperPart {
        who: work.readings.ids(&who),
        names: names.into_iter().map(str::to_owned).collect(),
        objective,
        task: facts.deeper.clone(),
        line,
    })
}

fn nobody_yet(told: usize) -> String {
    if told == 0 {
        "Nothing recorded yet says who is ready.".to_owned()
    } else {
        format!("None of the {told} we can tell about is clearly there.")
    }
}

fn reason(judged: Judged) -> &'static str {
    match judged {
        Judged::Items => "secure, or very likely there",
        _ => "seen alone, at least twice",
    }
}
