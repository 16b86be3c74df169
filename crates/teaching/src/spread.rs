//! How many of a class have met something, when each pupil's chance is known: the number and its interval.
//!
//! The sum of independent yes-or-no draws with different chances (Poisson's binomial), by exact convolution
//! (Hodges and Le Cam 1960 treat its approximations; none is needed for a class). Pupils are taken as
//! independent given their estimates; an error shared by the whole class (a hard paper) is not in it.

/// A count with its 90 % interval.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Spread {
    /// Expected count, rounded to whole pupils.
    pub about: usize,
    /// Lower end.
    pub low: usize,
    /// Upper end.
    pub high: usize,
    /// Of how many.
    pub of: usize,
    /// Expected share, 0 to 1; 0 of nobody.
    pub share: f64,
}

impl Spread {
    /// Whether about four of five have met it: "nearly everyone", and enough to move on. In whole pupils, so
    /// that it agrees with the count that is shown.
    pub fn is_nearly_all(&self) -> bool {
        self.of > 0 && self.about * 5 >= self.of * 4
    }
}

/// The spread of the number of pupils who have met it. Chances outside 0..=1 are clamped.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn spread(chances: &[f64]) -> Spread {
    let of = chances.len();
    let mut mass = vec![0.0_f64; of + 1];
    mass[0] = 1.0;
    let mut expected = 0.0;
    for (done, chance) in chances.iter().enumerate() {
        let chance = if chance.is_finite() { chance.clamp(0.0, 1.0) } else { 0.5 };
        expected += chance;
        for count in (0..=done + 1).rev() {
            let below = if count > 0 { mass[count - 1] } else { 0.0 };
            mass[count] = mass[count] * (1.0 - chance) + below * chance;
        }
    }
    let quantile = |level: f64| {
        let mut total = 0.0;
        mass.iter().position(|share| {
            total += share;
            total >= level - 1e-12
        })
    };
    Spread {
        about: expected.round() as usize,
        low: quantile(0.05).unwrap_or(0),
        high: quantile(0.95).unwrap_or(of),
        of,
        share: if of == 0 { 0.0 } else { expected / of as f64 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn certain_pupils_leave_no_spread() {
        let spread = spread(&[1.0, 1.0, 0.0]);
        assert_eq!((spread.about, spread.low, spread.high, spread.of), (2, 2, 2, 3));
    }

    #[test]
    fn equal_chances_are_the_binomial() {
        // Binomial(10, 0.5): P(X <= 2) = 0.0547, P(X <= 1) = 0.0107, so the 5 % quantile is 2; symmetric: 8.
        let spread = spread(&[0.5; 10]);
        assert_eq!((spread.about, spread.low, spread.high), (5, 2, 8));
    }

    #[test]
    fn nobody_is_none_of_nobody() {
        let spread = spread(&[]);
        assert_eq!((spread.about, spread.low, spread.high, spread.of), (0, 0, 0, 0));
        assert!(spread.share.abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_expectation(chances in proptest::collection::vec(0.0_f64..=1.0, 0..40)) {
            let spread = spread(&chances);
            prop_assert!(spread.low <= spread.about && spread.about <= spread.high && spread.high <= spread.of);
        }
    }
}
