//! How much the ties of the school's map tell, found from what pupils know at the end of a log.
//!
//! An objective's own evidence is a Gaussian sight `zₖ` of the pupil's term with variance `sₖ`, given the general term.
//! Over pupils who have evidence on both ends of a tie, `E[zₖ zⱼ] = ρ D + c`, with D the prior variance of a term and c
//! what all pairs share because the general term is not known exactly; c is measured on all pairs of the same pupils.
//! With weights `1 / ((D + sₖ)(D + sⱼ))`, the variances of the products, that is a moment estimate of ρ with a known
//! standard error (method of moments; Searle, Casella & McCulloch 1992, "Variance Components", ch. 5, for the idea).
//! It is drawn towards the map: `ρ ~ N(reach × strength, 0.25²)`, and the reach itself towards the cold start's.

use super::constants::Constants;
use super::pass;
use crate::parameters::Along;
use crate::ties::{self, OwnSight};
use crate::{ParameterSet, ResponseLog};

/// Standard deviation of a tie's correlation around what the map says, and of the reach around the cold start's.
const SPREAD: f64 = 0.25;

/// The ties of a log's map by dense number: neighbours and correlations of each objective; empty without a map.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct DenseTies(Vec<Vec<(u32, f64)>>);

impl DenseTies {
    /// The ties of this map; `learned` are the correlations found for them, `None` for those that stand at the map's.
    pub fn of(log: &ResponseLog, reach: f64, learned: impl Fn(usize) -> Option<f64>) -> Self {
        let mut ties = vec![Vec::new(); if log.map.is_empty() { 0 } else { log.sizes().0 }];
        for (place, (objective, needed, strength)) in log.map.iter().enumerate() {
            let correlation = match learned(place) {
                Some(learned) => ties::worth_telling(learned),
                None => ties::correlation(reach, f64::from(*strength)),
            };
            let Some(correlation) = correlation.filter(|_| objective != needed) else { continue };
            ties[*objective as usize].push((*needed, correlation));
            ties[*needed as usize].push((*objective, correlation));
        }
        Self(ties)
    }

    /// Neighbours of an objective, with the correlations of their terms.
    pub fn of_objective(&self, objective: u32) -> &[(u32, f64)] {
        self.0.get(objective as usize).map_or(&[], Vec::as_slice)
    }
}

/// What was found: how far a tie of strength 1 reaches, and each tie's own correlation, in the map's order; `None`
/// where nobody has evidence on both ends.
pub(crate) struct Found {
    pub reach: f64,
    pub ties: Vec<Option<f64>>,
}

/// Products of sights, and their weights, over pupils.
#[derive(Clone, Copy, Default)]
struct Sum {
    product: f64,
    weight: f64,
}

impl Sum {
    fn add(&mut self, a: &Seen, b: &Seen) {
        self.product += a.scaled * b.scaled;
        self.weight += a.weight * b.weight;
    }

    /// The mean product over the prior variance; `None` without weight.
    fn mean(self, prior: f64) -> Option<f64> {
        (self.weight > 0.0).then(|| self.product / (prior * self.weight))
    }

    /// Variance of [`Self::mean`] where the two ends have nothing in common.
    fn variance(self, prior: f64) -> f64 {
        1.0 / (prior * prior * self.weight)
    }
}

/// A sight of one objective: `z / (D + s)` and `1 / (D + s)`.
#[derive(Clone, Copy, Default)]
struct Seen {
    scaled: f64,
    weight: f64,
}

/// Finds how much each tie tells. One pass; `None` where the log has no map.
pub(crate) fn find(log: &ResponseLog, users: &[Vec<u32>], constants: &Constants) -> Option<Found> {
    if log.map.is_empty() {
        return None;
    }
    let dynamics = &constants.dynamics;
    let prior = dynamics.objective_variance;
    let mut seen = vec![Seen::default(); log.sizes().0];
    let (mut sums, mut all) = (vec![Sum::default(); log.map.len()], Sum::default());
    pass::run_to_the_end(
        log,
        users,
        constants,
        |_| {},
        |pupil, cores, touched| {
            let general = pupil.belief(dynamics).mean;
            let (mut sum, mut squares) = (Seen::default(), Sum::default());
            for k in touched {
                let Some(sight) = OwnSight::of(dynamics, &cores[*k as usize]) else { continue };
                let weight = 1.0 / (prior + sight.variance);
                let one = Seen { scaled: weight * (sight.intercept + sight.slope * general), weight };
                sum = Seen { scaled: sum.scaled + one.scaled, weight: sum.weight + one.weight };
                squares.add(&one, &one);
                seen[*k as usize] = one;
            }
            // Every pair once: half of the square of the sum, without the squares.
            all.product += 0.5 * (sum.scaled * sum.scaled - squares.product);
            all.weight += 0.5 * (sum.weight * sum.weight - squares.weight);
            for ((objective, needed, _), sum) in log.map.iter().zip(&mut sums) {
                let (a, b) = (&seen[*objective as usize], &seen[*needed as usize]);
                if objective != needed && a.weight > 0.0 && b.weight > 0.0 {
                    sum.add(a, b);
                }
            }
            touched.iter().for_each(|k| seen[*k as usize] = Seen::default());
        },
    );
    let shared = all.mean(prior).unwrap_or(0.0);
    let found: Vec<Option<(f64, f64)>> =
        sums.iter().map(|sum| Some((sum.mean(prior)? - shared, sum.variance(prior)))).collect();
    let reach = reach(log, &found);
    let ties = log.map.iter().zip(found).map(|((_, _, strength), found)| {
        let (found, variance) = found?;
        let (map, held) = (reach * f64::from(*strength), SPREAD * SPREAD);
        Some((map / held + found / variance) / (1.0 / held + 1.0 / variance)).map(|tie| tie.clamp(0.0, 1.0))
    });
    Some(Found { reach, ties: ties.collect() })
}

/// The reach that the ties found agree on, drawn towards the cold start's: a regression of correlation on strength
/// through the origin.
fn reach(log: &ResponseLog, found: &[Option<(f64, f64)>]) -> f64 {
    let held = 1.0 / (SPREAD * SPREAD);
    let (mut pull, mut precision) = (held * ParameterSet::cold_start().along.reach, held);
    for ((_, _, strength), found) in log.map.iter().zip(found) {
        let Some((correlation, variance)) = found else { continue };
        // A tie's own departure from the map is part of the noise.
        let (strength, noise) = (f64::from(*strength), variance + SPREAD * SPREAD);
        pull += strength * correlation / noise;
        precision += strength * strength / noise;
    }
    (pull / precision).clamp(0.0, 1.0)
}

impl Constants {
    /// Ties the objectives as the map and what was found say, and keeps it as it is published.
    pub fn tie(&mut self, log: &ResponseLog, found: &Found) {
        self.reach = found.reach;
        self.ties = DenseTies::of(log, found.reach, |place| published(found.ties[place]));
    }
}

/// In 32 bits, as a set keeps it: so that a batch and the online room use the same number.
fn published(correlation: Option<f64>) -> Option<f64> {
    correlation.map(|one| f64::from(one as f32))
}

impl Found {
    /// As a parameter set keeps it; `key` names a tie by objective and prerequisite.
    pub fn publish(&self, log: &ResponseLog, key: impl Fn(u32, u32) -> String) -> Along {
        let ties = log.map.iter().zip(&self.ties);
        let learned = ties.filter_map(|((a, b, _), found)| Some((key(*a, *b), (*found)? as f32)));
        Along { reach: self.reach, learned: learned.collect() }
    }
}
