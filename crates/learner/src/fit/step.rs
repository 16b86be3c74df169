//! One Newton step of the constants, from the slope and curvature of the log likelihood over one pass.
//!
//! Population, objective and question terms explain the same rows, so the step is taken in blocks: first
//! the population, then each objective given that, then each question given both (Gauss–Seidel on the
//! quadratic that the pass measured). Objectives and questions have Gaussian priors around 0.

use super::constants::Constants;
use super::pass;
use crate::Moment;
use crate::ResponseLog;

/// How strongly terms are held to 0: precisions of their priors.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Precision {
    pub objective: f64,
    pub question: f64,
}

/// Log odds of success that logs of practice and of tests have in common, and how many certain responses hold the
/// population to it: of use only where a log is small.
pub(crate) const START_POPULATION: f64 = 1.5;
const POPULATION_PRECISION: f64 = 5.0;
const MOMENT_PRECISION: f64 = 1.0;
/// Share of a full Newton step; under 1 because states move with the constants.
const PACE: f64 = 0.9;

/// Slope and curvature for one term.
#[derive(Clone, Copy, Default)]
struct Pull {
    slope: f64,
    curvature: f64,
}

impl Pull {
    fn add(&mut self, share: f64, slope: f64, curvature: f64) {
        self.slope += share * slope;
        self.curvature += share * curvature;
    }

    /// Change of a term now at `at`, when other terms of the same rows have moved by `others`.
    fn step(self, at: f64, precision: f64, others: f64) -> f64 {
        PACE * (self.slope - self.curvature * others - precision * at) / (self.curvature + precision)
    }
}

/// Runs these users once and moves the constants.
pub(crate) fn improve(log: &ResponseLog, users: &[&Vec<u32>], constants: &mut Constants, held: Precision) {
    let mut population = Pull::default();
    let mut objectives = vec![Pull::default(); constants.objectives.len()];
    let mut questions = vec![Pull::default(); constants.questions.len()];
    let mut first_rows = vec![u32::MAX; constants.questions.len()];
    let mut slope = [0.0; Moment::COUNT];
    let mut curvature = [[0.0; Moment::COUNT]; Moment::COUNT];
    pass::run(log, users.iter().copied(), constants, |seen| {
        // What was helped or unwatched tells less of how hard a thing is alone: as much less as it tells of the pupil.
        let weight = constants.sources.of_all(log.came(seen.row).sources);
        let chance = seen.belief.success();
        let shrink = seen.belief.shrink();
        let pull = weight * shrink * (f64::from(log.scores[seen.row]) - chance);
        let bend = weight * shrink * shrink * chance * (1.0 - chance);
        let (question, about) = (log.questions[seen.row] as usize, log.objectives_of(seen.row));
        population.add(1.0, pull, bend);
        questions[question].add(1.0, pull, bend);
        first_rows[question] = first_rows[question].min(seen.row as u32);
        let share = 1.0 / about.len().max(1) as f64;
        about.iter().for_each(|k| objectives[*k as usize].add(share, pull, bend));
        for (i, value) in seen.moment.iter().enumerate() {
            slope[i] += pull * value;
            curvature[i].iter_mut().zip(&seen.moment).for_each(|(sum, other)| *sum += bend * value * other);
        }
    });
    let moved = population.step(constants.population - START_POPULATION, POPULATION_PRECISION, 0.0);
    constants.population += moved;
    let by_objective: Vec<f64> = objectives
        .iter()
        .zip(&constants.objectives)
        .map(|(pull, at)| pull.step(*at, held.objective, moved))
        .collect();
    constants.objectives.iter_mut().zip(&by_objective).for_each(|(at, step)| *at += step);
    for (question, pull) in questions.iter().enumerate() {
        if first_rows[question] != u32::MAX {
            let about = log.objectives_of(first_rows[question] as usize);
            let others = moved + constants.mean_of(&by_objective, about);
            let at = constants.questions[question];
            constants.questions[question] = at + pull.step(at, held.question, others);
        }
    }
    step_moment(&mut constants.moment, slope, curvature);
}

fn step_moment(
    moment: &mut Moment,
    mut slope: [f64; Moment::COUNT],
    mut curvature: [[f64; Moment::COUNT]; Moment::COUNT],
) {
    let mut at = moment.to_array();
    for i in 0..Moment::COUNT {
        slope[i] -= MOMENT_PRECISION * at[i];
        curvature[i][i] += MOMENT_PRECISION;
    }
    if let Some(step) = statistics::solve_positive_definite(curvature.as_flattened(), &slope) {
        at.iter_mut().zip(step).for_each(|(at, step)| *at += PACE * step);
        *moment = Moment::from_array(at);
    }
}
