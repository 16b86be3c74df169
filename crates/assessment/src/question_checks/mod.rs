//! Do questions keep their worth over time, and are they fair to pupils of equal standing?
//!
//! Both rest on pupils' first answers beside what was believed of each pupil just before: a question is not harder because
//! weaker pupils met it. Of one's own classes there are few answers, so little is found, and every result says how little
//! could have been. Nothing is removed: a question that stands out is read by a person.

mod drift;
mod fairness;

pub use drift::{Became, Drifts, LEAST_ANSWERS, LEAST_QUESTIONS, OverTime, Part, over_time};
pub use fairness::{Compared, Fairness, Favours, fairness};

pub use statistics::differential::DifferenceClass;

use domain::{PupilId, QuestionVersionId};
use jiff::civil::Date;

/// Share of those that stand out which may do so by chance, over all that were compared at once.
pub const FALSE_ALARMS: f64 = 0.05;

/// The share of pupils who get the question of an example.
pub const EXAMPLE: f64 = 0.7;

/// A pupil's first answer to a question, given alone: right or wrong.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FirstAnswer {
    /// Whose.
    pub pupil: PupilId,
    /// To what.
    pub question: QuestionVersionId,
    /// When.
    pub on: Date,
    /// Whether it was right.
    pub right: bool,
    /// What was believed of the pupil before: the log odds of success on a typical question about the same, in logits.
    pub mean: f64,
    /// Variance of that belief.
    pub variance: f64,
}

#[cfg(test)]
pub(crate) mod simulated {
    use super::*;

    /// A small generator, so that what is found does not change from run to run.
    pub struct Dice(u64);

    impl Dice {
        pub fn new(seed: u64) -> Self {
            Self(seed.wrapping_mul(7_919).wrapping_add(1))
        }

        /// From 0 to 1.
        pub fn share(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 11) as f64 / (1_u64 << 53) as f64
        }

        /// About a normal number (Irwin and Hall: twelve shares less six).
        pub fn normal(&mut self) -> f64 {
            (0..12).map(|_| self.share()).sum::<f64>() - 6.0
        }
    }

    /// Pupils who each answer every question once, `harder(pupil, question, day)` logits harder than it should be. What is
    /// believed of a pupil is their ability, give or take half a logit.
    pub fn answers(
        seed: u64,
        (pupils, questions): (i64, i64),
        harder: impl Fn(i64, i64, i64) -> f64,
    ) -> Vec<FirstAnswer> {
        let mut dice = Dice::new(seed);
        let mut all = Vec::new();
        for pupil in 0..pupils {
            let ability = dice.normal();
            for question in 0..questions {
                // A pupil in two meets a question early in the year, the others after half a year.
                let day = 180 * ((pupil + question) % 2) + (pupil % 7);
                let difficulty = (question % 5) as f64 * 0.4 - 0.8 + harder(pupil, question, day);
                let chance = 1.0 / (1.0 + (difficulty - ability).exp());
                all.push(FirstAnswer {
                    pupil: PupilId(pupil),
                    question: QuestionVersionId(question),
                    on: jiff::civil::date(2025, 9, 1).saturating_add(jiff::Span::new().days(day)),
                    right: dice.share() < chance,
                    mean: ability + 0.5 * dice.normal(),
                    variance: 0.25,
                });
            }
        }
        all
    }
}
