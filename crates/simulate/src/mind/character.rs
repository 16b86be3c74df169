//! What a pupil is like, drawn once and for good.

use crate::seed::{Chance, Purpose};

/// What a pupil is like. Means are about 1 where nothing is said.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Character {
    /// How readily teaching takes, 0.45 to 1.55.
    pub uptake: f64,
    /// Share of slips on a good day, 0.02 to 0.12.
    pub slips: f64,
    /// How long memory lasts.
    pub memory: f64,
    /// Share of homework done.
    pub diligence: f64,
    /// Share of wrong answers of which the pupil says to be sure.
    pub sureness: f64,
    /// Share of a paper reached.
    pub pace: f64,
    /// Hardly shows anything.
    pub quiet: bool,
}

impl Character {
    /// Drawn first from the pupil's own stream, so that it can be known without the rest.
    pub(super) fn draw(chance: &mut Chance) -> Self {
        Self {
            uptake: (1.0 + 0.26 * chance.normal()).clamp(0.45, 1.55),
            slips: chance.between(0.02, 0.12),
            memory: chance.between(0.6, 1.5),
            diligence: chance.between(0.35, 0.95),
            sureness: chance.between(0.05, 0.45),
            pace: if chance.happens(0.2) { chance.between(0.7, 1.0) } else { 1.0 },
            quiet: chance.happens(0.03),
        }
    }

    /// The character of a pupil who is not there yet.
    pub fn of(seed: u64, school: usize, pupil: usize) -> Self {
        Self::draw(&mut Chance::new(seed, school, Purpose::Pupil, pupil))
    }
}
