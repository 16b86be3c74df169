//! Chance that is the same everywhere: one stream for each (authority seed, school, what, index), so that any
//! school and any pupil can be made alone and in any order.
//!
//! Only additions, multiplications, divisions and square roots are used on what comes out of it: these are
//! exact in every implementation, so the same seed gives the same bytes on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a stream is for; streams of different purposes never share a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Who is in the school.
    Roster = 1,
    /// What one pupil is like and answers.
    Pupil = 2,
    /// What one pupil is absent from.
    Attendance = 3,
    /// What one class's teacher does.
    Class = 4,
    /// What a question is like, everywhere.
    Question = 5,
    /// The make-up of a common paper.
    Paper = 6,
    /// What tests say of where somebody stands.
    Attainment = 7,
    /// What somebody answers in common papers of a whole school.
    Parts = 8,
}

/// A stream of chance.
#[derive(Clone, Debug)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream for one thing.
    #[must_use]
    pub fn new(seed: u64, school: usize, purpose: Purpose, index: usize) -> Self {
        let mut bytes = [0; 32];
        let words = [seed, school as u64, purpose as u64, index as u64];
        for (place, word) in bytes.chunks_exact_mut(8).zip(words) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        Self(ChaCha8Rng::from_seed(bytes))
    }

    /// Uniform in 0 (included) to 1 (not).
    pub fn unit(&mut self) -> f64 {
        // The 53 high bits: every value is exact in f64.
        #[allow(clippy::cast_precision_loss)]
        let numerator = (self.0.next_u64() >> 11) as f64;
        numerator / 9_007_199_254_740_992.0
    }

    /// Uniform from `low` to `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// True with probability `share` (below 0 never, above 1 always).
    pub fn happens(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// A whole number from 0 to `count` − 1; 0 when `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        // Multiply-shift; the bias is below 2^-32 for any list here.
        let wide = (u128::from(self.0.next_u64()) * count as u128) >> 64;
        usize::try_from(wide).unwrap_or(0)
    }

    /// One of `items`.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Mean 0, variance 1, within ±3: the sum of three uniforms on −1 to 1 (each of variance ⅓).
    pub fn normal(&mut self) -> f64 {
        (0..3).map(|_| self.between(-1.0, 1.0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_repeatable_and_apart() {
        let draw = |school, purpose, index| Chance::new(7, school, purpose, index).unit();
        assert_eq!(draw(1, Purpose::Pupil, 2).to_bits(), draw(1, Purpose::Pupil, 2).to_bits());
        let others = [draw(2, Purpose::Pupil, 2), draw(1, Purpose::Class, 2), draw(1, Purpose::Pupil, 3)];
        for other in others {
            assert_ne!(draw(1, Purpose::Pupil, 2).to_bits(), other.to_bits());
        }
    }

    #[test]
    fn moments_are_right() {
        let mut chance = Chance::new(1, 0, Purpose::Class, 0);
        let draws: Vec<f64> = (0..20_000).map(|_| chance.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|draw| draw * draw).sum::<f64>() / 20_000.0;
        // Standard error of the mean is 0.007; four of them.
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
        assert!((0..1_000).all(|_| chance.below(3) < 3));
        assert_eq!(chance.below(0), 0);
    }
}
