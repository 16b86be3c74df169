//! Where in its files each thing stands, so that a check on values can name file and line.

use crate::problem::Place;
use std::collections::BTreeMap;

/// Line of an item and of each of its keys.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct ItemPlace {
    line: u32,
    keys: BTreeMap<String, u32>,
}

impl ItemPlace {
    pub(crate) fn new(line: u32, keys: BTreeMap<String, u32>) -> Self {
        Self { line, keys }
    }

    /// Line of a key; of the item when the key is not written.
    pub(crate) fn line(&self, key: &str) -> u32 {
        self.keys.get(key).copied().unwrap_or(self.line)
    }
}

/// Where the things of one file stand, in the order of the unit's own lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitPlaces {
    pub(crate) file: String,
    pub(crate) unit: ItemPlace,
    pub(crate) organiser: Option<OrganiserPlaces>,
    pub(crate) misconceptions: Vec<ItemPlace>,
    pub(crate) objectives: Vec<ItemPlace>,
    pub(crate) questions: Vec<ItemPlace>,
}

/// Where an organiser and its terms stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrganiserPlaces {
    pub(crate) organiser: ItemPlace,
    pub(crate) terms: Vec<ItemPlace>,
}

/// Where the things of all units stand, in the order of the units; empty for values without files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places(Vec<UnitPlaces>);

/// Which thing of a unit is meant, by its place in the unit's list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Item {
    Unit,
    Organiser,
    Term(usize),
    Misconception(usize),
    Objective(usize),
    Question(usize),
}

impl Places {
    pub(crate) fn of(units: Vec<UnitPlaces>) -> Self {
        Self(units)
    }

    /// The place of a key of a thing; of the thing when the key is not written; nowhere without files.
    pub(crate) fn place(&self, unit: usize, item: Item, key: &str) -> Place<'_> {
        let Some(places) = self.0.get(unit) else { return Place::default() };
        let found = match item {
            Item::Unit => Some(&places.unit),
            Item::Organiser => places.organiser.as_ref().map(|one| &one.organiser),
            Item::Term(at) => places.organiser.as_ref().and_then(|one| one.terms.get(at)),
            Item::Misconception(at) => places.misconceptions.get(at),
            Item::Objective(at) => places.objectives.get(at),
            Item::Question(at) => places.questions.get(at),
        };
        let line = found.map(|item| item.line(key));
        Place { file: &places.file, line }
    }
}
