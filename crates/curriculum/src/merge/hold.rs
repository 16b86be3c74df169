//! What is still referred to stays, though one side took it out.

use super::parts::{Parts, Placed};
use crate::diff::Entity;
use domain::Slug;
use std::collections::{BTreeMap, BTreeSet};

/// Puts back what is missing, the school's own first, until nothing is. What neither has stays missing.
pub(super) fn hold(merged: &mut Parts, own: &Parts, theirs: &Parts) -> Vec<(Entity, Slug)> {
    let mut held = Vec::new();
    loop {
        let before = held.len();
        for (entity, id) in needed(merged) {
            let found = match entity {
                Entity::Unit => put(&mut merged.units, &own.units, &theirs.units, &id),
                Entity::Objective => put(&mut merged.objectives, &own.objectives, &theirs.objectives, &id),
                Entity::Misconception => {
                    put(&mut merged.misconceptions, &own.misconceptions, &theirs.misconceptions, &id)
                }
                Entity::Subject | Entity::Question => false,
            };
            if found {
                held.push((entity, id));
            }
        }
        if held.len() == before {
            return held;
        }
    }
}

fn put<T: Clone>(
    into: &mut BTreeMap<Slug, T>,
    own: &BTreeMap<Slug, T>,
    theirs: &BTreeMap<Slug, T>,
    id: &Slug,
) -> bool {
    match own.get(id).or_else(|| theirs.get(id)) {
        Some(value) if !into.contains_key(id) => {
            into.insert(id.clone(), value.clone());
            true
        }
        _ => false,
    }
}

fn needed(parts: &Parts) -> BTreeSet<(Entity, Slug)> {
    let mut needed = BTreeSet::new();
    needed.extend(parts.objectives.values().map(unit_of));
    needed.extend(parts.misconceptions.values().map(unit_of));
    needed.extend(parts.questions.values().map(unit_of));
    for placed in parts.objectives.values() {
        needed.extend(placed.value.prerequisites.iter().map(|one| (Entity::Objective, one.id.clone())));
    }
    for Placed { value, .. } in parts.questions.values() {
        needed.extend(value.objectives.iter().map(|(id, _)| (Entity::Objective, id.clone())));
        let chosen = value.options.iter().filter_map(|option| option.misconception.as_ref());
        let typed = value.detail.wrong.iter().filter_map(|wrong| wrong.misconception.as_ref());
        needed.extend(chosen.chain(typed).map(|id| (Entity::Misconception, id.clone())));
    }
    needed
}

fn unit_of<T>(placed: &Placed<T>) -> (Entity, Slug) {
    (Entity::Unit, placed.unit.clone())
}
