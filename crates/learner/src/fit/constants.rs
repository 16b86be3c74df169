//! The constants of a model by dense number, as the fit moves them.

use super::along::DenseTies;
use crate::parameters::tie_key;
use crate::{Dynamics, Moment, SourceWeights};
use crate::{ParameterSet, ResponseLog};
use std::collections::BTreeMap;

/// The constants of one model. Terms of numbers beyond the ends are 0: unseen.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Constants {
    pub population: f64,
    pub dynamics: Dynamics,
    pub moment: Moment,
    pub objectives: Vec<f64>,
    pub questions: Vec<f64>,
    /// Correlation that a tie of strength 1 on the map stands for.
    pub reach: f64,
    pub ties: DenseTies,
    pub sources: SourceWeights,
}

impl Constants {
    /// Terms all 0, the rest as a school starts.
    pub fn cold(log: &ResponseLog) -> Self {
        let cold = ParameterSet::cold_start();
        let (objectives, questions) = log.sizes();
        Self {
            population: cold.population,
            dynamics: cold.dynamics,
            moment: cold.moment,
            objectives: vec![0.0; objectives],
            questions: vec![0.0; questions],
            reach: cold.along.reach,
            ties: DenseTies::of(log, cold.along.reach, |_| None),
            sources: cold.sources,
        }
    }

    /// The constants of a published set by the log's numbers.
    pub fn of(
        set: &ParameterSet,
        log: &ResponseLog,
        question_key: &impl Fn(u32) -> String,
        objective_key: &impl Fn(u32) -> String,
    ) -> Self {
        let (objectives, questions) = log.sizes();
        let term =
            |terms: &BTreeMap<String, f32>, key: String| f64::from(terms.get(&key).copied().unwrap_or(0.0));
        let tie = |place: usize| {
            let (objective, needed, _) = log.map[place];
            let key = tie_key(&objective_key(objective), &objective_key(needed));
            set.along.learned.get(&key).map(|one| f64::from(*one))
        };
        Self {
            reach: set.along.reach,
            ties: DenseTies::of(log, set.along.reach, tie),
            sources: set.sources,
            population: set.population,
            dynamics: set.dynamics,
            moment: set.moment,
            objectives: (0..objectives as u32).map(|k| term(&set.objectives, objective_key(k))).collect(),
            questions: (0..questions as u32).map(|q| term(&set.questions, question_key(q))).collect(),
        }
    }

    /// Constants of η for one row: population, the mean of its objectives' terms, and its question's.
    pub fn offset(&self, question: u32, objectives: &[u32]) -> f64 {
        let question = self.questions.get(question as usize).copied().unwrap_or(0.0);
        self.population + self.mean_of(&self.objectives, objectives) + question
    }

    /// Mean of the terms of some objectives; 0 for none.
    pub fn mean_of(&self, terms: &[f64], objectives: &[u32]) -> f64 {
        let sum: f64 = objectives.iter().filter_map(|k| terms.get(*k as usize)).sum();
        sum / objectives.len().max(1) as f64
    }

    /// Shifts what all questions of an objective share into the objective's term, and what all objectives
    /// share into the population's, so that 0 is the *typical* question and objective (by responses).
    pub fn centre(&mut self, log: &ResponseLog) {
        let mut sums = vec![(0.0, 0.0); self.objectives.len()];
        for row in 0..log.len() {
            let about = log.objectives_of(row);
            for k in about {
                let weight = 1.0 / about.len() as f64;
                sums[*k as usize].0 += weight * self.questions[log.questions[row] as usize];
                sums[*k as usize].1 += weight;
            }
        }
        let shifts: Vec<f64> = sums.iter().map(|(sum, n)| if *n > 0.0 { sum / n } else { 0.0 }).collect();
        let all: f64 = sums.iter().map(|(_, n)| n).sum();
        let by_objective = self.objectives.iter().zip(&shifts).zip(&sums);
        let typical: f64 =
            by_objective.map(|((own, shift), (_, n))| (own + shift) * n).sum::<f64>() / all.max(1.0);
        let mut moved = vec![false; self.questions.len()];
        for row in 0..log.len() {
            let question = log.questions[row] as usize;
            if !std::mem::replace(&mut moved[question], true) {
                let about = log.objectives_of(row);
                let shift = if about.is_empty() { typical } else { self.mean_of(&shifts, about) };
                self.questions[question] -= shift;
            }
        }
        for ((own, shift), (_, n)) in self.objectives.iter_mut().zip(&shifts).zip(&sums) {
            if *n > 0.0 {
                *own += shift - typical;
            }
        }
        self.population += typical;
    }

    /// Terms as they are published, in 32 bits: so that a batch and the online room use the same numbers.
    pub fn round(&mut self) {
        for term in self.objectives.iter_mut().chain(&mut self.questions) {
            *term = f64::from(*term as f32);
        }
    }
}
