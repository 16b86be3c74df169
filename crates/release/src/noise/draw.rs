//! Draws noise by whole numbers alone: what a floating-point logarithm rounds, an attacker can read (Mironov 2012,
//! doi:10.1145/2382196.2382264). Algorithms 1 to 3 of Canonne, Kamath & Steinke 2020, arXiv:2004.00010.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance from a seed (ChaCha20). The seed comes from the machine's own source of chance, is used for one release and
/// forgotten: whoever has it can take the noise away again.
pub struct Draws(ChaCha20Rng);

impl Draws {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: [u8; 32]) -> Self {
        Self(ChaCha20Rng::from_seed(seed))
    }

    /// A whole number below `n`, each as likely as the others; `n` is 1 or above.
    fn below(&mut self, n: u128) -> u128 {
        // Those that do not fit a whole number of times are drawn again.
        let most = u128::MAX - u128::MAX % n;
        loop {
            let drawn = u128::from(self.0.next_u64()) << 64 | u128::from(self.0.next_u64());
            if drawn < most {
                return drawn % n;
            }
        }
    }

    /// True with the chance `top / bottom`, at most 1.
    fn with_chance(&mut self, top: u128, bottom: u128) -> bool {
        self.below(bottom) < top
    }

    /// True with the chance e^(−top/bottom).
    fn with_chance_exp(&mut self, mut top: u128, bottom: u128) -> bool {
        while top > bottom {
            if !self.with_chance_exp_small(1, 1) {
                return false;
            }
            top -= bottom;
        }
        self.with_chance_exp_small(top, bottom)
    }

    /// The same for a fraction of at most 1: how long a run of successes of falling chance is, odd or even.
    fn with_chance_exp_small(&mut self, top: u128, bottom: u128) -> bool {
        let mut k = 1;
        while self.with_chance(top, bottom * k) {
            k += 1;
        }
        k % 2 == 1
    }

    /// `k` with a chance in proportion to e^(−|k|·s/t).
    pub(super) fn two_sided_geometric(&mut self, t: u32, s: u32) -> i64 {
        let (t, s) = (u128::from(t), u128::from(s));
        loop {
            let part = self.below(t);
            if !self.with_chance_exp(part, t) {
                continue;
            }
            let mut whole = 0;
            while self.with_chance_exp_small(1, 1) {
                whole += 1;
            }
            let size = (part + t * whole) / s;
            let is_negative = self.with_chance(1, 2);
            // 0 has no sign; it would come twice as often.
            if !(is_negative && size == 0) {
                let size = i64::try_from(size).unwrap_or(i64::MAX);
                return if is_negative { -size } else { size };
            }
        }
    }

    /// `k` with a chance in proportion to e^(−k²·bottom/(2·top)).
    pub(super) fn discrete_gaussian(&mut self, top: u32, bottom: u32) -> i64 {
        let t = (top / bottom).isqrt() + 1;
        let (top, bottom) = (u128::from(top), u128::from(bottom));
        loop {
            let drawn = self.two_sided_geometric(t, 1);
            let wide = u128::from(t);
            let distance = (u128::from(drawn.unsigned_abs()) * wide * bottom).abs_diff(top);
            if self.with_chance_exp(distance * distance, 2 * top * bottom * wide * wide) {
                return drawn;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::noise::{DiscreteGaussian, Geometric};

    const N: u32 = 5_000;

    /// Counts of draws against their chances: Pearson's statistic over −4 to 4 and the rest.
    fn misfit(mut draw: impl FnMut() -> i64, chance: impl Fn(i64) -> f64) -> f64 {
        let mut seen = [0_u32; 10];
        for _ in 0..N {
            let drawn = draw();
            seen[if drawn.abs() <= 4 { (drawn + 4) as usize } else { 9 }] += 1;
        }
        let mut expected: Vec<f64> = (-4..=4).map(chance).collect();
        expected.push(1.0 - expected.iter().sum::<f64>());
        let both = seen.iter().zip(expected).filter(|(_, chance)| chance * f64::from(N) > 1.0);
        both.map(|(seen, chance)| {
            let expected = chance * f64::from(N);
            (f64::from(*seen) - expected).powi(2) / expected
        })
        .sum()
    }

    #[test]
    fn draws_come_as_often_as_their_chances_say() {
        // Of 9 degrees of freedom, above 33.7 once in 10,000 seeds.
        let mut draws = Draws::new([1; 32]);
        for epsilon in [(1, 2), (1, 1), (3, 2)] {
            let noise = Geometric::new(epsilon, 1).unwrap();
            let misfit = misfit(|| noise.draw(&mut draws), |k| noise.chance(k));
            assert!(misfit < 33.7, "{misfit} for {epsilon:?}");
        }
        for variance in [(1, 1), (4, 1), (7, 3)] {
            let noise = DiscreteGaussian::new(variance).unwrap();
            let misfit = misfit(|| noise.draw(&mut draws), |k| noise.chance(k));
            assert!(misfit < 33.7, "{misfit} for {variance:?}");
        }
    }

    #[test]
    fn the_same_seed_draws_the_same_and_another_something_else() {
        let noise = Geometric::new((1, 10), 1).unwrap();
        let drawn = |seed: u8| {
            let mut draws = Draws::new([seed; 32]);
            (0..20).map(|_| noise.draw(&mut draws)).collect::<Vec<_>>()
        };
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
    }
}
