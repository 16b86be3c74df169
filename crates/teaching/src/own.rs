//! Steps of a pupil's own, inside the lesson that everybody is in.
//!
//! Somebody may work on objectives of another year, or on small steps in words, while the class works on something else.
//! Then what the class is taught is not taught to them: it is no gap of theirs on any page, they stand in no group made
//! from it, and they read their own steps where others read the unit's.

use domain::{KnowledgeState, ObjectiveId, PupilId};

use crate::input::ClassFacts;
use crate::picture::{CellState, is_shown};
use crate::readings::Readings;
use crate::words;

/// What a pupil works on in the subject while the class works on something else.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OwnWork {
    /// Objectives, in the order in which they were added.
    pub objectives: Vec<ObjectiveId>,
    /// Small steps in words, in the same order.
    pub steps: Vec<String>,
}

/// A pupil of the class with steps of their own, for those who teach it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnLine {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// What they work on.
    pub words: String,
}

/// Steps that are said before "and 2 more".
const MOST_SAID: usize = 2;

/// What somebody works on, in a few words; objectives by their titles.
pub(crate) fn in_words(own: &OwnWork, readings: &Readings<'_>) -> String {
    let objectives = own.objectives.iter().map(|one| words::inside(readings.title(*one)));
    let steps = own.steps.iter().map(|step| words::inside(step));
    let all: Vec<String> = objectives.chain(steps).collect();
    if all.is_empty() {
        return "own steps: none is open, look at the plan".to_owned();
    }
    format!("own steps: {}", words::some_names(&all, MOST_SAID))
}

/// The class without those who work on nothing of `focus`, and who these are; `None` when that is nobody, or everybody.
pub(crate) fn set_apart(class: &ClassFacts, focus: &[ObjectiveId]) -> Option<(ClassFacts, Vec<OwnLine>)> {
    let is_apart = |own: &OwnWork| !own.objectives.iter().any(|one| focus.contains(one));
    let apart: Vec<PupilId> = class
        .pupils
        .iter()
        .filter(|pupil| pupil.own.as_ref().is_some_and(is_apart))
        .map(|pupil| pupil.pupil)
        .collect();
    if apart.is_empty() || apart.len() == class.pupils.len() {
        return None;
    }
    let readings = Readings::new(class, class.when.today(), &[]);
    let lines = class.pupils.iter().filter(|one| apart.contains(&one.pupil)).filter_map(|one| {
        let words = in_words(one.own.as_ref()?, &readings);
        Some(OwnLine { pupil: one.pupil, name: one.name.clone(), words })
    });
    let lines = lines.collect();
    let mut rest = class.clone();
    rest.pupils.retain(|one| !apart.contains(&one.pupil));
    rest.evidence.retain(|row| !apart.contains(&row.pupil));
    rest.stuck.retain(|one| !apart.contains(&one.pupil));
    for fact in &mut rest.taught {
        fact.missed_by.retain(|one| !apart.contains(one));
    }
    Some((rest, lines))
}

/// What is shown to one pupil, or about one to a family: what the class was taught; for somebody with steps of their own
/// these first, and of the class's only what they took part in.
pub(crate) fn shown_to(
    readings: &Readings<'_>,
    place: usize,
    objectives: &[ObjectiveId],
) -> Vec<ObjectiveId> {
    let is_there = |objective: &ObjectiveId| readings.objective(*objective).is_some();
    let Some(own) = readings.own(place) else {
        let shown = objectives.iter().copied();
        return shown.filter(|one| is_there(one) && is_shown(readings, *one)).collect();
    };
    let nothing = [CellState::Known(KnowledgeState::NotTaught), CellState::NotLookedFor];
    let others = objectives.iter().filter(|one| {
        !own.objectives.contains(one) && !nothing.contains(&readings.reading(place, **one).state)
    });
    own.objectives.iter().chain(others).copied().filter(is_there).collect()
}
