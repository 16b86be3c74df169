//! Common papers of a whole school, question by question, beside what is published of them.
//!
//! The story is nobody's: where somebody stands is the one that other tests see, and an answer is right with the published share, more
//! often the further on somebody is. Here and there a school is weaker or stronger than that in one strand. The learner is told none
//! of it.

use crate::seed::{Chance, Purpose};

/// Questions of a strand.
pub const QUESTIONS: usize = 6;
/// Pupils behind each published share.
pub const PUPILS: u64 = 4_000;
/// By how much of a share an answer is more often right for each standard deviation further on.
const FURTHER_ON: f64 = 0.15;

/// The strands of a subject's papers, for subjects that have any.
#[must_use]
pub fn strands(subject: &str) -> &'static [&'static str] {
    match subject {
        "mathematics" => &["Number", "Fractions", "Measures", "Shape"],
        "english-language" => &["Grammar", "Punctuation", "Spelling"],
        _ => &[],
    }
}

/// One paper that a year group sat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paper {
    /// The subject's slug.
    pub subject: &'static str,
    /// Year group, 1 to 11.
    pub year: u8,
    /// Which of the year's papers, from 0.
    pub sitting: u8,
}

impl Paper {
    /// The published share of a question, 0.4 to 0.8.
    #[must_use]
    pub fn share(self, question: usize) -> f64 {
        let mix = 7 * question + 3 * usize::from(self.year) + 5 * usize::from(self.sitting);
        #[allow(clippy::cast_precision_loss, reason = "below 11")]
        let step = (mix % 11) as f64;
        0.4 + 0.04 * step
    }

    /// Which of the questions of all strands, in their order, one pupil of a school had right.
    #[must_use]
    pub fn right(self, seed: u64, school: usize, pupil: usize) -> Vec<bool> {
        let stands = Chance::new(seed, school, Purpose::Attainment, pupil).normal();
        let papers = 16 * usize::from(self.sitting) + usize::from(self.subject == "mathematics");
        let mut chance = Chance::new(seed, school, Purpose::Parts, 256 * pupil + papers);
        let of = strands(self.subject);
        let right = (0..of.len() * QUESTIONS).map(|question| {
            let strand = of[question / QUESTIONS];
            let share =
                self.share(question) + FURTHER_ON * stands + self.apart(school, strand) + level(school);
            chance.happens(share.clamp(0.02, 0.98))
        });
        right.collect()
    }

    /// Where the first school is weaker and stronger than elsewhere.
    fn apart(self, school: usize, strand: &str) -> f64 {
        match (school, strand) {
            (0, "Fractions") if self.year >= 4 => -0.16,
            (0, "Spelling") => 0.09,
            _ => 0.0,
        }
    }
}

/// By how much of a share a school's pupils come further with everything, or less far. The first school's do neither: it is told
/// apart by its strands.
fn level(school: usize) -> f64 {
    [0.0, 0.05, -0.03, 0.01, -0.06, 0.03, 0.0, 0.06, -0.02, 0.02, -0.04, 0.03, 0.04, -0.05, 0.02]
        .get(school)
        .copied()
        .unwrap_or(0.0)
}

/// Where somebody started, in whole points about 100.
#[must_use]
pub fn start(seed: u64, school: usize, pupil: usize) -> f64 {
    let mut chance = Chance::new(seed, school, Purpose::Attainment, pupil);
    let (stands, luck) =
        (chance.normal(), Chance::new(seed, school, Purpose::Parts, 256 * pupil + 255).normal());
    (100.0 + 13.0 * stands + 5.0 * luck).clamp(60.0, 140.0).round()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: Paper = Paper { subject: "mathematics", year: 5, sitting: 0 };

    fn share_right(school: usize, strand: usize) -> f64 {
        let pupils = 400_u32;
        let from = strand * QUESTIONS;
        let right: usize = (0..pupils)
            .map(|pupil| {
                PAPER.right(7, school, pupil as usize)[from..from + QUESTIONS]
                    .iter()
                    .filter(|one| **one)
                    .count()
            })
            .sum();
        f64::from(u32::try_from(right).unwrap()) / f64::from(pupils) / 6.0
    }

    fn published(strand: usize) -> f64 {
        (0..QUESTIONS).map(|at| PAPER.share(strand * QUESTIONS + at)).sum::<f64>() / 6.0
    }

    #[test]
    fn a_school_does_as_is_published_but_where_it_is_told_apart() {
        for strand in 0..4 {
            assert!((share_right(3, strand) - published(strand)).abs() < 0.03, "{strand}");
        }
        assert!(share_right(0, 1) < published(1) - 0.1, "fractions in the first school");
        assert!(strands("history").is_empty());
    }

    #[test]
    fn a_pupil_is_the_same_again_and_starts_where_papers_see_them() {
        assert_eq!(PAPER.right(7, 3, 9), PAPER.right(7, 3, 9));
        assert_ne!(PAPER.right(7, 3, 9), Paper { sitting: 1, ..PAPER }.right(7, 3, 9));
        let count = |pupil: usize| PAPER.right(7, 3, pupil).iter().filter(|one| **one).count() as f64;
        let (mut high, mut low) = ((0.0, 0.0), (0.0, 0.0));
        for pupil in 0..300 {
            let side = if start(7, 3, pupil) >= 100.0 { &mut high } else { &mut low };
            *side = (side.0 + count(pupil), side.1 + 1.0);
        }
        assert!(high.0 / high.1 > low.0 / low.1 + 2.0);
    }
}
