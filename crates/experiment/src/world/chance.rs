//! Chance that depends on nothing but what it is for: the same seed, pupil, objective and lesson draw the same
//! number whatever happened before, so that two ways to teach differ by what they do and not by luck.

/// A stream of chance.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

/// What a stream is for; streams of different purposes never share a number.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    Map = 1,
    Pupil = 2,
    Start = 3,
    Away = 4,
    Hands = 5,
    Lot = 6,
    Teach = 7,
    Answer = 8,
    Visit = 9,
}

impl Chance {
    /// The stream for one thing.
    pub fn new(seed: u64, purpose: Purpose, about: [usize; 3]) -> Self {
        let mut state = mixed(seed ^ 0x6a09_e667_f3bc_c908);
        state = mixed(state ^ purpose as u64);
        for one in about {
            state = mixed(state ^ (one as u64).wrapping_add(0x9e37_79b9_7f4a_7c15));
        }
        Self(state)
    }

    /// Any number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// Uniform in 0 (included) to 1 (not).
    pub fn unit(&mut self) -> f64 {
        // The 53 high bits: every value is exact in f64.
        (self.next() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// Uniform from `low` to `high`.
    pub fn between(&mut self, [low, high]: [f64; 2]) -> f64 {
        low + (high - low) * self.unit()
    }

    /// True with probability `share` (below 0 never, above 1 always).
    pub fn happens(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// A whole number from 0 to `count` − 1; 0 when `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        // Multiply-shift; the bias is below 2^-50 for any list here.
        let wide = (u128::from(self.next()) * count as u128) >> 64;
        usize::try_from(wide).unwrap_or(0)
    }

    /// Mean 0, variance 1, within ±3: the sum of three uniforms on −1 to 1 (each of variance ⅓).
    pub fn normal(&mut self) -> f64 {
        (0..3).map(|_| self.between([-1.0, 1.0])).sum()
    }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(number: u64) -> u64 {
    let mut z = number;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_repeatable_and_apart() {
        let draw = |seed, purpose, about| Chance::new(seed, purpose, about).next();
        let one = draw(7, Purpose::Pupil, [1, 2, 3]);
        assert_eq!(one, draw(7, Purpose::Pupil, [1, 2, 3]));
        let others = [
            draw(8, Purpose::Pupil, [1, 2, 3]),
            draw(7, Purpose::Map, [1, 2, 3]),
            draw(7, Purpose::Pupil, [2, 1, 3]),
            draw(7, Purpose::Pupil, [1, 2, 4]),
        ];
        assert!(others.iter().all(|other| *other != one));
    }

    #[test]
    fn moments_are_right() {
        let normals: Vec<f64> =
            (0..20_000).map(|index| Chance::new(1, Purpose::Map, [index, 0, 0]).normal()).collect();
        let mean = normals.iter().sum::<f64>() / 20_000.0;
        let variance = normals.iter().map(|draw| draw * draw).sum::<f64>() / 20_000.0;
        // Standard error of the mean is 0.007; four of them.
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
        let mut chance = Chance::new(1, Purpose::Map, [0, 0, 0]);
        assert!((0..1_000).all(|_| chance.below(3) < 3));
        assert_eq!(chance.below(0), 0);
    }
}
