//! What is taught, drawn for a seed: objectives, what they need, and how easy they really are.

use super::chance::{Chance, Purpose};
use crate::classroom::{Curriculum, Objective, Written};
use crate::family::MapShape;

/// The curriculum as it is written, and what nobody has written down.
#[derive(Clone, Debug)]
pub(crate) struct Map {
    pub curriculum: Curriculum,
    /// Factor on what teaching and practice do, by objective.
    pub ease: Vec<f64>,
}

impl Map {
    pub fn draw(seed: u64, shape: &MapShape) -> Self {
        let mut objectives = Vec::new();
        let mut ease = Vec::new();
        for objective in 0..shape.earlier + shape.new {
            let mut chance = Chance::new(seed, Purpose::Map, [objective, 0, 0]);
            let earlier = objective < shape.earlier;
            // Earlier years are unit 0.
            let unit = if earlier { 0 } else { 1 + (objective - shape.earlier) / shape.unit };
            let ideas = if chance.happens(shape.with_wrong_ideas) { 2 } else { 0 };
            ease.push(chance.between(shape.ease));
            let needs = if earlier { Vec::new() } else { needs(shape, objective, &mut chance) };
            objectives.push(Written { earlier, unit, needs, ideas });
        }
        Self { curriculum: Curriculum { objectives }, ease }
    }
}

fn needs(shape: &MapShape, objective: Objective, chance: &mut Chance) -> Vec<(Objective, f64)> {
    let mut needs = Vec::new();
    let place = (objective - shape.earlier) % shape.unit;
    let one_before = chance.happens(shape.needs_the_one_before);
    if place > 0 && one_before {
        needs.push((objective - 1, chance.between(shape.strength)));
    }
    let unit_starts = objective - place;
    if chance.happens(shape.needs_one_from_before) && unit_starts > 0 {
        needs.push((chance.below(unit_starts), chance.between(shape.strength)));
    }
    needs
}
