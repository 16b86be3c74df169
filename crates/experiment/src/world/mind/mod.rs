//! Minds: what is known, what an answer is, what teaching and trying do. Three kinds that share no code about
//! learning or forgetting, and none with the learner of this house.

mod misconceptions;
mod power_law;
mod tracing;

use super::chance::Chance;
use super::pupil::Traits;
use crate::classroom::Objective;
use crate::family::{Family, MindKind};

/// What a pupil wrote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Answer {
    pub right: bool,
    /// The wrong idea that it shows.
    pub idea: Option<u8>,
}

/// Circumstances of learning about one objective.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Learning {
    /// On which day.
    pub day: i32,
    /// How far what it needs is there, 0 to 1.
    pub ready: f64,
}

/// Whether the pupil learns what would have been right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Told {
    /// Answers are checked.
    TheAnswer,
    /// A test: not today.
    Nothing,
}

/// Teaching as it reaches one pupil.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Teaching {
    /// How much, in 20 minutes of whole-class teaching.
    pub dose: f64,
    /// What wrong idea it is against.
    pub against: Against,
}

/// What wrong idea teaching is against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Against {
    /// None: it is taught as it stands in the book.
    None,
    /// This one.
    Idea(u8),
    /// Whichever the pupil holds: somebody sits beside them.
    WhateverIsHeld,
}

/// A pupil's mind.
pub(crate) trait Mind {
    /// Share of what an objective asks for that is known and remembered on a day, 0 to 1: the truth.
    fn knows(&self, objective: Objective, day: i32) -> f64;

    /// What teaching does.
    fn taught(&mut self, objective: Objective, teaching: Teaching, how: Learning, chance: &mut Chance);

    /// What the pupil answers, and what having tried does.
    fn tries(&mut self, objective: Objective, told: Told, how: Learning, chance: &mut Chance) -> Answer;
}

/// A mind as it comes into the term. `ease` is by objective; the first `earlier` are of earlier years.
pub(crate) fn begin(
    family: &Family,
    traits: Traits,
    ease: &[f64],
    ideas: &[u8],
    chance: &mut Chance,
) -> Box<dyn Mind> {
    let known: Vec<bool> = (0..ease.len())
        .map(|objective| {
            let share = if objective < family.map.earlier {
                family.pupils.knows_earlier + family.pupils.knows_earlier_spread * traits.readily
            } else {
                family.pupils.knows_new
            };
            chance.happens(share)
        })
        .collect();
    let start = Start { traits, ease, ideas, known: &known, earlier: family.map.earlier };
    match &family.mind {
        MindKind::KnowledgeTracing(numbers) => Box::new(tracing::Tracing::begin(numbers, &start, chance)),
        MindKind::PowerLaw(numbers) => Box::new(power_law::Skills::begin(numbers, &start, chance)),
        MindKind::Misconceptions(numbers) => Box::new(misconceptions::Ideas::begin(numbers, &start, chance)),
    }
}

/// With what a mind begins.
struct Start<'a> {
    traits: Traits,
    ease: &'a [f64],
    ideas: &'a [u8],
    known: &'a [bool],
    earlier: usize,
}

/// How many days before the term a thing of earlier years was last met: two to eight months.
fn days_before_term(chance: &mut Chance) -> i32 {
    i32::try_from(60 + chance.below(180)).unwrap_or(60)
}

/// Days from `earlier` to `later`, never below 0.
fn days(earlier: i32, later: i32) -> f64 {
    f64::from((later - earlier).max(0))
}

/// The chance that at least one of `dose` tries of chance `once` succeeds.
fn in_all(once: f64, dose: f64) -> f64 {
    1.0 - (1.0 - once.clamp(0.0, 0.95)).powf(dose.max(0.0))
}
