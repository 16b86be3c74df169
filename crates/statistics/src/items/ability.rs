//! Where a pupil stands, from answers to items whose parameters are known.

use super::Item;
use crate::{StatisticsError, error::within};

/// What is believed about abilities before any answer: Gaussian.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Prior {
    /// Mean, in logits.
    pub mean: f64,
    /// Standard deviation, in logits, above 0.
    pub sd: f64,
}

impl Prior {
    /// Mean 0, standard deviation 1: the scale of a two-parameter fit.
    pub const STANDARD: Self = Self { mean: 0.0, sd: 1.0 };

    fn log_density(self, ability: f64) -> f64 {
        let z = (ability - self.mean) / self.sd;
        -z * z / 2.0
    }

    fn precision(self) -> f64 {
        1.0 / (self.sd * self.sd)
    }
}

/// Equally spaced abilities over which beliefs are summed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Grid {
    low: f64,
    high: f64,
    points: usize,
}

impl Grid {
    /// 81 points from −4 to 4: what an adaptive test uses.
    pub const ADAPTIVE: Self = Self { low: -4.0, high: 4.0, points: 81 };

    /// # Errors
    /// `Range` unless low < high are finite and there are 3 to 10,001 points.
    pub fn new(low: f64, high: f64, points: usize) -> Result<Self, StatisticsError> {
        within("the low end of a grid", -1e6, 1e6, low)?;
        within("the high end of a grid", low + 1e-6, 1e6, high)?;
        within("the points of a grid", 3.0, 10_001.0, points as f64)?;
        Ok(Self { low, high, points })
    }

    /// The abilities, lowest first.
    pub fn abilities(self) -> impl Iterator<Item = f64> {
        let step = (self.high - self.low) / (self.points - 1) as f64;
        (0..self.points).map(move |at| self.low + step * at as f64)
    }

    /// Lowest and highest ability.
    #[must_use]
    pub fn ends(self) -> (f64, f64) {
        (self.low, self.high)
    }
}

/// An ability with its standard error, in logits.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Ability {
    /// The estimate.
    pub value: f64,
    /// Its standard error; for Bayesian estimates the standard deviation of what is believed.
    pub standard_error: f64,
}

/// Mean and standard deviation of what is believed after these answers (EAP), by the trapezoid rule on `grid`.
/// Without answers that is the prior, as far as the grid reaches. Always exists.
///
/// Source: Bock & Mislevy 1982, doi:10.1177/014662168200600405.
#[must_use]
pub fn expected_a_posteriori(answered: &[(Item, bool)], prior: Prior, grid: Grid) -> Ability {
    let points: Vec<(f64, f64)> = grid
        .abilities()
        .map(|ability| (ability, prior.log_density(ability) + log_likelihood(answered, ability)))
        .collect();
    let most = points.iter().fold(f64::NEG_INFINITY, |most, (_, log)| most.max(*log));
    let (mut mass, mut first, mut second) = (0.0, 0.0, 0.0);
    for (at, (ability, log)) in points.iter().enumerate() {
        let end = at == 0 || at + 1 == points.len();
        let weight = (log - most).exp() * if end { 0.5 } else { 1.0 };
        mass += weight;
        first += weight * ability;
        second += weight * ability * ability;
    }
    let mean = first / mass;
    Ability { value: mean, standard_error: (second / mass - mean * mean).max(0.0).sqrt() }
}

/// The most believable ability after these answers (MAP), within 20 logits of the prior's mean, with
/// 1/√(information of the items there + 1/sd²).
///
/// Source: Samejima 1969; standard error as in `catR::semTheta`.
#[must_use]
pub fn maximum_a_posteriori(answered: &[(Item, bool)], prior: Prior) -> Ability {
    let slope = |ability: f64| score(answered, ability) - (ability - prior.mean) * prior.precision();
    let value = root(slope, prior.mean - 20.0, prior.mean + 20.0);
    let information = information(answered, value) + prior.precision();
    Ability { value, standard_error: 1.0 / information.sqrt() }
}

/// The ability that makes the answers most likely (ML), with 1/√information. `None` when there is none: no
/// answer, nothing or everything right, or beyond 20 logits.
#[must_use]
pub fn maximum_likelihood(answered: &[(Item, bool)]) -> Option<Ability> {
    let all_one_way = |right: bool| answered.iter().all(|(_, got)| *got == right);
    if all_one_way(true) || all_one_way(false) {
        return None;
    }
    let value = root(|ability| score(answered, ability), -20.0, 20.0);
    let information = information(answered, value);
    (value.abs() < 19.99 && information > 0.0)
        .then(|| Ability { value, standard_error: 1.0 / information.sqrt() })
}

/// Warm's weighted likelihood estimate, held within the ends of `grid`, with 1/√information. It has less bias
/// than ML and exists for every pattern, but where nothing or everything is right its standard error means
/// little: use EAP there. `None` without an answer.
///
/// Source: Warm 1989, doi:10.1007/BF02294627, equation 20.
#[must_use]
pub fn weighted_likelihood(answered: &[(Item, bool)], grid: Grid) -> Option<Ability> {
    if answered.is_empty() {
        return None;
    }
    let slope = |ability: f64| {
        let (mut inform, mut skew) = (0.0, 0.0);
        for (item, _) in answered {
            let success = item.success(ability);
            let one = item.information(ability);
            inform += one;
            skew += item.discrimination * one * (1.0 - 2.0 * success);
        }
        score(answered, ability) + if inform > 0.0 { skew / (2.0 * inform) } else { 0.0 }
    };
    let (low, high) = grid.ends();
    // The slope may cross zero more than once; the crossing nearest to the likeliest place on the grid counts.
    let start = grid
        .abilities()
        .map(|ability| {
            (ability, log_likelihood(answered, ability) + information(answered, ability).ln() / 2.0)
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map_or(0.0, |(ability, _)| ability);
    let step = (high - low) / (grid.points - 1) as f64;
    let value = root(slope, (start - step).max(low), (start + step).min(high));
    Some(Ability { value, standard_error: 1.0 / information(answered, value).sqrt() })
}

/// The ability to report after a test: Warm's estimate, or EAP where nothing or everything is right and no
/// likelihood can say how far away the pupil is. Without an answer that is the prior.
#[must_use]
pub fn score_of_record(answered: &[(Item, bool)], prior: Prior, grid: Grid) -> Ability {
    let mixed = answered.iter().any(|(_, right)| *right) && answered.iter().any(|(_, right)| !*right);
    weighted_likelihood(answered, grid)
        .filter(|_| mixed)
        .unwrap_or_else(|| expected_a_posteriori(answered, prior, grid))
}

/// Share of the variance of abilities that is not error: variance of the estimates over that plus the mean
/// squared standard error, 0 to 1. `None` with fewer than 2 estimates.
///
/// Source: `mirt::empirical_rxx`.
#[must_use]
pub fn empirical_reliability(abilities: &[Ability]) -> Option<f64> {
    if abilities.len() < 2 {
        return None;
    }
    let n = abilities.len() as f64;
    let mean = abilities.iter().map(|one| one.value).sum::<f64>() / n;
    let between = abilities.iter().map(|one| (one.value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let error = abilities.iter().map(|one| one.standard_error.powi(2)).sum::<f64>() / n;
    (between + error > 0.0).then(|| between / (between + error))
}

/// Fisher information of all these items at an ability, in logits⁻².
#[must_use]
pub fn information(answered: &[(Item, bool)], ability: f64) -> f64 {
    answered.iter().map(|(item, _)| item.information(ability)).sum()
}

fn log_likelihood(answered: &[(Item, bool)], ability: f64) -> f64 {
    answered
        .iter()
        .map(|(item, right)| {
            let odds = item.discrimination * (ability - item.difficulty);
            let odds = if *right { odds } else { -odds };
            // ln(1 / (1 + e⁻ˣ)), from the side that does not overflow.
            odds.min(0.0) - (-odds.abs()).exp().ln_1p()
        })
        .sum()
}

/// Derivative of the log-likelihood.
fn score(answered: &[(Item, bool)], ability: f64) -> f64 {
    answered
        .iter()
        .map(|(item, right)| item.discrimination * (f64::from(u8::from(*right)) - item.success(ability)))
        .sum()
}

/// Where a function that falls from `low` to `high` crosses zero, by halving; the nearer end where it does not.
fn root(slope: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    if slope(low) <= 0.0 {
        return low;
    }
    if slope(high) >= 0.0 {
        return high;
    }
    for _ in 0..60 {
        let middle = low + (high - low) / 2.0;
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low + (high - low) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(discrimination: f64, difficulty: f64) -> Item {
        Item { discrimination, difficulty }
    }

    #[test]
    fn nothing_answered_is_the_prior() {
        let prior = Prior { mean: 0.5, sd: 0.8 };
        let wide = Grid::new(-6.0, 6.0, 241).unwrap();
        for got in [expected_a_posteriori(&[], prior, wide), maximum_a_posteriori(&[], prior)] {
            assert!((got.value - 0.5).abs() < 1e-9 && (got.standard_error - 0.8).abs() < 1e-6, "{got:?}");
        }
        assert_eq!(maximum_likelihood(&[]), None);
        assert_eq!(weighted_likelihood(&[], wide), None);
    }

    /// Rasch items of one difficulty: ML is the log odds of the share right; Warm 1989, equation 26, the log
    /// odds of (r + ½) of (n + 1).
    #[test]
    fn equal_items_by_hand() {
        let answered: Vec<(Item, bool)> = (0..8).map(|at| (item(1.0, 0.3), at < 6)).collect();
        let likely = maximum_likelihood(&answered).unwrap();
        assert!((likely.value - 0.3 - 3.0_f64.ln()).abs() < 1e-9);
        assert!((likely.standard_error - 1.0 / (8.0_f64 * 0.1875).sqrt()).abs() < 1e-9);
        let warm = weighted_likelihood(&answered, Grid::ADAPTIVE).unwrap();
        assert!((warm.value - 0.3 - (6.5_f64 / 2.5).ln()).abs() < 1e-9);
    }

    #[test]
    fn the_score_of_record_is_warm_unless_all_answers_agree() {
        let of = |right: [bool; 2]| [(item(1.0, 0.0), right[0]), (item(1.5, 0.5), right[1])];
        let record = |answered: &[(Item, bool)]| score_of_record(answered, Prior::STANDARD, Grid::ADAPTIVE);
        let mixed = of([true, false]);
        assert_eq!(Some(record(&mixed)), weighted_likelihood(&mixed, Grid::ADAPTIVE));
        for same in [of([true; 2]), of([false; 2])] {
            assert_eq!(record(&same), expected_a_posteriori(&same, Prior::STANDARD, Grid::ADAPTIVE));
        }
        assert!(record(&[]).value.abs() < 1e-12);
    }

    #[test]
    fn a_grid_is_sane() {
        for (low, high, points) in [(1.0, 0.0, 9), (0.0, 1.0, 2), (f64::NAN, 1.0, 9)] {
            assert!(Grid::new(low, high, points).is_err());
        }
    }

    proptest! {
        /// A finer, wider grid moves nothing; one more right answer never lowers an estimate.
        #[test]
        fn estimates_are_stable_and_rise(
            items in prop::collection::vec((0.4..2.5_f64, -2.0..2.0_f64, any::<bool>()), 1..15)
        ) {
            let answered: Vec<(Item, bool)> = items.iter().map(|(a, b, right)| (item(*a, *b), *right)).collect();
            let fine = Grid::new(-8.0, 8.0, 3_201).unwrap();
            let rough = Grid::new(-6.0, 6.0, 61).unwrap();
            let (fine, rough) =
                (expected_a_posteriori(&answered, Prior::STANDARD, fine), expected_a_posteriori(&answered, Prior::STANDARD, rough));
            prop_assert!((fine.value - rough.value).abs() < 1e-6);
            let map = maximum_a_posteriori(&answered, Prior::STANDARD);
            prop_assert!((map.value - fine.value).abs() < 0.5);
            let mut better = answered;
            better[0].1 = false;
            let worse = maximum_a_posteriori(&better, Prior::STANDARD).value;
            better[0].1 = true;
            prop_assert!(maximum_a_posteriori(&better, Prior::STANDARD).value > worse);
        }
    }
}
