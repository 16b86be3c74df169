//! One pupil: traits, a mind, and how far they are ready for what is taught.

use super::chance::{Chance, Purpose};
use super::map::Map;
use super::mind::{self, Answer, Learning, Mind, Teaching, Told};
use crate::classroom::{Objective, Pupil};
use crate::family::Family;

/// What stays of a pupil over the term.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Traits {
    /// How readily they learn, in standard deviations.
    pub readily: f64,
    /// The factor on learning that follows.
    pub uptake: f64,
    /// Factor on how long things last.
    pub memory: f64,
    /// Share of lessons away.
    pub absence: f64,
}

/// One pupil.
pub(crate) struct Person {
    pub traits: Traits,
    mind: Box<dyn Mind>,
    least_readiness: f64,
}

impl Person {
    pub fn draw(seed: u64, family: &Family, map: &Map, pupil: Pupil) -> Self {
        let mut chance = Chance::new(seed, Purpose::Pupil, [pupil, 0, 0]);
        let readily = chance.normal();
        let spread = &family.pupils;
        let traits = Traits {
            readily,
            uptake: (spread.uptake_spread * readily).exp(),
            memory: (spread.memory_spread * chance.normal()).exp(),
            // From half of the mean to one and a half.
            absence: family.school.absence * chance.between([0.5, 1.5]),
        };
        let ideas: Vec<u8> = map.curriculum.objectives.iter().map(|one| one.ideas).collect();
        let mut chance = Chance::new(seed, Purpose::Start, [pupil, 0, 0]);
        let mind = mind::begin(family, traits, &map.ease, &ideas, &mut chance);
        Self { traits, mind, least_readiness: spread.least_readiness }
    }

    /// The truth, for figures at the start and at the end.
    pub fn knows(&self, objective: Objective, day: i32) -> f64 {
        self.mind.knows(objective, day)
    }

    pub fn taught(
        &mut self,
        map: &Map,
        objective: Objective,
        teaching: Teaching,
        day: i32,
        chance: &mut Chance,
    ) {
        let how = self.learning(map, objective, day);
        self.mind.taught(objective, teaching, how, chance);
    }

    pub fn tries(
        &mut self,
        map: &Map,
        objective: Objective,
        told: Told,
        day: i32,
        chance: &mut Chance,
    ) -> Answer {
        let how = self.learning(map, objective, day);
        self.mind.tries(objective, told, how, chance)
    }

    fn learning(&self, map: &Map, objective: Objective, day: i32) -> Learning {
        let needs = &map.curriculum.objectives[objective].needs;
        let ready = needs
            .iter()
            .fold(1.0, |ready, (need, strength)| ready * (1.0 - strength * (1.0 - self.knows(*need, day))));
        Learning { day, ready: ready.max(self.least_readiness) }
    }
}
