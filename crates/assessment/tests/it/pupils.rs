//! Pupils who either have an objective or lack it, slip and guess: nothing of what the check assumes.

use assessment::dynamic_check::{
    Answered, CheckObjective, CheckQuestion, Need, ObjectiveBelief, PupilBelief,
};
use domain::{ObjectiveId, QuestionVersionId};

/// Numbers from 0 up to 1 (SplitMix64, Steele, Lea & Flood 2014).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Bell-shaped around 0 with standard deviation 1: a sum of twelve.
    pub fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }

    /// A whole number from 0 up to `below`.
    pub fn pick(&mut self, below: usize) -> usize {
        ((self.next() * below as f64) as usize).min(below - 1)
    }
}

/// Strands of seven objectives each, every one standing on the one before it, and, less, on one of another strand.
pub const LEVELS: usize = 7;

pub fn map(strands: usize) -> Vec<CheckObjective> {
    let id = |strand: usize, level: usize| ObjectiveId((strand * LEVELS + level + 1) as i64);
    let need = |objective, strength| Need { objective, strength, reason: None };
    let mut objectives = Vec::new();
    for strand in 0..strands {
        for level in 0..LEVELS {
            let mut needs = Vec::new();
            if level > 0 {
                needs.push(need(id(strand, level - 1), 0.9));
            }
            if strand > 0 && level > 1 {
                needs.push(need(id(strand - 1, level - 2), 0.5));
            }
            let title = format!("Strand {strand}, level {level}");
            objectives.push(CheckObjective { objective: id(strand, level), title, needs });
        }
    }
    objectives
}

/// `each` questions an objective, easy and hard, sharp and blunt.
pub fn questions(objectives: &[CheckObjective], each: usize, chance: &mut Chance) -> Vec<CheckQuestion> {
    let mut questions = Vec::new();
    for objective in objectives {
        for _ in 0..each {
            questions.push(CheckQuestion {
                question: QuestionVersionId(questions.len() as i64 + 1),
                objective: objective.objective,
                difficulty: 0.8 * chance.bell(),
                discrimination: 0.7 + 0.8 * chance.next(),
            });
        }
    }
    questions
}

/// Nothing known: what the learner starts from.
pub fn open_mind(objectives: &[CheckObjective]) -> PupilBelief {
    PupilBelief {
        general_mean: 0.0,
        general_variance: 2.0,
        objectives: objectives
            .iter()
            .map(|one| ObjectiveBelief {
                objective: one.objective,
                intercept: 1.5,
                slope: 1.0,
                variance: 16.0,
            })
            .collect(),
    }
}

/// Whether the pupil has each objective: so far up each strand, sometimes with a hole that brings down what
/// stands on it.
pub fn pupil(objectives: &[CheckObjective], chance: &mut Chance) -> Vec<bool> {
    let general = chance.next() * (LEVELS + 1) as f64;
    let strands = objectives.len() / LEVELS;
    let reach: Vec<f64> = (0..strands).map(|_| general + 1.2 * chance.bell()).collect();
    let hole = (chance.next() < 0.3).then(|| chance.pick(objectives.len()));
    let mut has: Vec<bool> = (0..objectives.len())
        .map(|at| (at % LEVELS) as f64 + 0.5 < reach[at / LEVELS] && hole != Some(at))
        .collect();
    for at in 0..objectives.len() {
        for need in &objectives[at].needs {
            let lacks = !has[(need.objective.value() - 1) as usize];
            if lacks && chance.next() < need.strength {
                has[at] = false;
            }
        }
    }
    has
}

/// Slips more on hard questions, guesses more on easy ones.
pub fn answer(has: bool, difficulty: f64, chance: &mut Chance) -> Answered {
    let right = if has { 0.93 - 0.05 * difficulty } else { 0.15 - 0.05 * difficulty };
    if chance.next() < right.clamp(0.02, 0.98) { Answered::Right } else { Answered::Wrong }
}
