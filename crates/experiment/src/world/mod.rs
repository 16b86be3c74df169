//! The pupils of a class and what a lesson does to them. Private: ways to teach cannot look in here.

mod chance;
mod lesson;
mod map;
mod mind;
mod pupil;

pub(crate) use lesson::Kind;

use crate::classroom::{Curriculum, Pupil};
use crate::family::{Family, School};
use chance::{Chance, Purpose};
use map::Map;
use pupil::Person;

/// A class.
pub(crate) struct Class<'a> {
    seed: u64,
    school: &'a School,
    map: Map,
    people: Vec<Person>,
}

impl<'a> Class<'a> {
    /// The class of a seed.
    pub fn draw(seed: u64, family: &'a Family) -> Self {
        let map = Map::draw(seed, &family.map);
        let [fewest, most] = family.school.pupils;
        let mut chance = Chance::new(seed, Purpose::Map, [usize::MAX, 0, 0]);
        let size = fewest + chance.below(most - fewest + 1);
        let people = (0..size).map(|pupil| Person::draw(seed, family, &map, pupil)).collect();
        Self { seed, school: &family.school, map, people }
    }

    /// What is taught, as it is written.
    pub fn curriculum(&self) -> &Curriculum {
        &self.map.curriculum
    }

    /// Pupils on the register.
    pub fn size(&self) -> usize {
        self.people.len()
    }

    /// Objectives that a pupil truly knows on a day: a sum of shares.
    pub fn known(&self, pupil: Pupil, day: i32) -> f64 {
        let objectives = 0..self.map.curriculum.objectives.len();
        objectives.map(|objective| self.people[pupil].knows(objective, day)).sum()
    }

    /// A number for ways to teach that need chance, the same for all of them.
    pub fn lot(&self, lesson: usize) -> u64 {
        Chance::new(self.seed, Purpose::Lot, [lesson, 0, 0]).next()
    }

    /// Who is away from a lesson: the same whatever is taught.
    pub fn away(&self, lesson: usize) -> Vec<Pupil> {
        let is_away = |pupil: &Pupil| {
            let absence = self.people[*pupil].traits.absence;
            Chance::new(self.seed, Purpose::Away, [*pupil, lesson, 0]).happens(absence)
        };
        (0..self.size()).filter(is_away).collect()
    }
}

#[cfg(test)]
mod tests;
