//! A subject taken apart: each thing by its id, with the unit that it stands in.

use super::order::Orders;
use crate::subject::Subject;
use crate::values::{Misconception, Objective, Question, Unit};
use domain::Slug;
use std::collections::BTreeMap;

/// Something and the unit that it stands in.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Placed<T> {
    pub unit: Slug,
    pub value: T,
}

/// All things of a subject. Units are without what stands in them.
#[derive(Clone, Default)]
pub(super) struct Parts {
    pub units: BTreeMap<Slug, Unit>,
    pub objectives: BTreeMap<Slug, Placed<Objective>>,
    pub misconceptions: BTreeMap<Slug, Placed<Misconception>>,
    pub questions: BTreeMap<Slug, Placed<Question>>,
}

impl Parts {
    pub fn of(subject: &Subject) -> Self {
        let mut parts = Self::default();
        for unit in subject.units() {
            let placed_in = &unit.id;
            parts.objectives.extend(placed(placed_in, &unit.objectives, |one| &one.id));
            parts.misconceptions.extend(placed(placed_in, &unit.misconceptions, |one| &one.id));
            parts.questions.extend(placed(placed_in, &unit.questions, |one| &one.id));
            let (objectives, misconceptions, questions) = (Vec::new(), Vec::new(), Vec::new());
            let bare = Unit { objectives, misconceptions, questions, ..unit.clone() };
            parts.units.insert(unit.id.clone(), bare);
        }
        parts
    }

    /// The units with everything in its place again.
    pub fn into_units(self, orders: &Orders<'_>) -> Vec<Unit> {
        let Self { units, objectives, misconceptions, questions } = self;
        let mut units: Vec<Unit> = units.into_values().collect();
        let (mut objectives, mut misconceptions, mut questions) =
            (by_unit(objectives), by_unit(misconceptions), by_unit(questions));
        for unit in &mut units {
            let id = unit.id.clone();
            unit.objectives =
                orders.sorted(objectives.remove(&id), &id, |unit| &unit.objectives, |one| &one.id);
            unit.misconceptions =
                orders.sorted(misconceptions.remove(&id), &id, |unit| &unit.misconceptions, |one| &one.id);
            unit.questions = orders.sorted(questions.remove(&id), &id, |unit| &unit.questions, |one| &one.id);
        }
        units
    }
}

fn placed<'a, T: Clone>(
    unit: &'a Slug,
    values: &'a [T],
    id: impl Fn(&T) -> &Slug + 'a,
) -> impl Iterator<Item = (Slug, Placed<T>)> + 'a {
    values.iter().map(move |value| (id(value).clone(), Placed { unit: unit.clone(), value: value.clone() }))
}

fn by_unit<T>(all: BTreeMap<Slug, Placed<T>>) -> BTreeMap<Slug, BTreeMap<Slug, T>> {
    let mut units: BTreeMap<Slug, BTreeMap<Slug, T>> = BTreeMap::new();
    for (id, placed) in all {
        units.entry(placed.unit).or_default().insert(id, placed.value);
    }
    units
}
