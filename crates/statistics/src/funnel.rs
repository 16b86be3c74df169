//! Shares of groups of different sizes beside one common share: how far chance alone would carry each, and whether the
//! groups differ by more than that.
//!
//! Source: Spiegelhalter 2005, doi:10.1002/sim.1970.

use crate::StatisticsError;
use crate::error::within;
use crate::tails::incomplete_beta;

/// P(X ≤ x) for a count X of `of` trials with this chance.
fn binomial_cdf(x: u64, of: u64, share: f64) -> f64 {
    if x >= of { 1.0 } else { incomplete_beta(1.0 - share, (of - x) as f64, x as f64 + 1.0) }
}

/// The share that a group of `of` falls below with probability `p` when its true share is `share`: the binomial quantile
/// with its distribution function joined by straight lines, so that limits bend smoothly with the size. From 0 to 1,
/// within 1e-9 for groups of up to a million.
///
/// Source: Spiegelhalter 2005, appendix A.1.1: `r = qbinom(p)`, `a = (F(r) − p) / (F(r) − F(r − 1))`,
/// limit `(r − a) / of`; cut at 0, where the interpolation would go below it.
///
/// # Errors
/// `Range` unless `of` is from 1 to 1,000,000 and 0 < `share` < 1 and 0 < `p` < 1.
///
/// ```
/// // Ten fair coins: P(X ≤ 1) = 11/1024 and P(X ≤ 2) = 56/1024 enclose 0.025.
/// let low = statistics::binomial_limit(10, 0.5, 0.025).unwrap();
/// assert!((low - 0.1 * (2.0 - (56.0 - 25.6) / 45.0)).abs() < 1e-9);
/// ```
pub fn binomial_limit(of: u64, share: f64, p: f64) -> Result<f64, StatisticsError> {
    within("the size of a group", 1.0, 1e6, of as f64)?;
    within("a common share", f64::MIN_POSITIVE, 1.0 - f64::EPSILON, share)?;
    within("the probability of a limit", f64::MIN_POSITIVE, 1.0 - f64::EPSILON, p)?;
    // The smallest r with F(r) ≥ p.
    let (mut low, mut high) = (0, of);
    while low < high {
        let middle = low.midpoint(high);
        if binomial_cdf(middle, of, share) >= p { high = middle } else { low = middle + 1 }
    }
    let upper = binomial_cdf(low, of, share);
    let lower = if low == 0 { 0.0 } else { binomial_cdf(low - 1, of, share) };
    Ok(((low as f64 - (upper - p) / (upper - lower)) / of as f64).clamp(0.0, 1.0))
}

/// How many times further apart standardised differences are than chance has them: the mean of their squares after the
/// outermost `tail` (0 to 0.5) at each end is drawn in to the quantile there. About 1 when there is nothing but chance.
///
/// Source: Spiegelhalter 2005, section 4 (winsorised φ); quantiles of type 7 (Hyndman & Fan 1996).
///
/// # Errors
/// `Empty` without a difference, `NonFinite` for one that is none, `Range` for the tail.
pub fn dispersion(z: &[f64], tail: f64) -> Result<f64, StatisticsError> {
    within("the share drawn in at each end", 0.0, 0.5, tail)?;
    if z.is_empty() {
        return Err(StatisticsError::Empty { what: "difference" });
    }
    if let Some(at) = z.iter().position(|one| !one.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "a difference", at });
    }
    let mut sorted = z.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&sorted, tail), quantile(&sorted, 1.0 - tail));
    Ok(z.iter().map(|one| one.clamp(low, high).powi(2)).sum::<f64>() / z.len() as f64)
}

/// Quantile of type 7 of rising numbers, of which there is at least one.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let place = p * (sorted.len() - 1) as f64;
    let at = place.floor() as usize;
    let above = sorted[(at + 1).min(sorted.len() - 1)];
    sorted[at] + (place - at as f64) * (above - sorted[at])
}

/// Variance between groups by which the differences, of variance 1 / `weight` each by chance, are over-dispersed by
/// `dispersion`; 0 when they are not. The method of moments of DerSimonian and Laird 1986.
///
/// Source: Spiegelhalter 2005, section 4.2 (additive random effects).
///
/// # Errors
/// `Empty` with fewer than two groups, `Range` for a weight that is not above 0 or a dispersion below 0.
pub fn variance_beyond_chance(weights: &[f64], dispersion: f64) -> Result<f64, StatisticsError> {
    within("a dispersion", 0.0, f64::MAX, dispersion)?;
    for weight in weights {
        within("a weight", f64::MIN_POSITIVE, f64::MAX, *weight)?;
    }
    if weights.len() < 2 {
        return Err(StatisticsError::Empty { what: "second group" });
    }
    let groups = weights.len() as f64;
    let (sum, squares) = weights.iter().fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
    Ok(((groups * dispersion - (groups - 1.0)) / (sum - squares / sum)).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The slow obvious twin: every term of the binomial.
    fn slow(x: u64, of: u64, share: f64) -> f64 {
        let mut term = (1.0 - share).powi(of as i32);
        let mut sum = term;
        for r in 0..x {
            term *= (of - r) as f64 / (r + 1) as f64 * share / (1.0 - share);
            sum += term;
        }
        sum
    }

    #[test]
    fn bad_input_has_no_limit() {
        for (of, share, p) in [(0, 0.5, 0.1), (5, 0.0, 0.1), (5, 1.0, 0.1), (5, 0.5, 0.0), (5, f64::NAN, 0.1)]
        {
            assert!(binomial_limit(of, share, p).is_err());
        }
        assert!(dispersion(&[], 0.1).is_err() && dispersion(&[f64::NAN], 0.1).is_err());
        assert!(variance_beyond_chance(&[1.0], 1.0).is_err());
        assert!(variance_beyond_chance(&[1.0, 0.0], 1.0).is_err());
    }

    /// Of 0, 1, 2, 3, 10 the outer fifths are drawn in to 0.8 and 4.4.
    #[test]
    fn far_ones_are_drawn_in() {
        let by_hand = (0.64 + 1.0 + 4.0 + 9.0 + 4.4_f64.powi(2)) / 5.0;
        assert!((dispersion(&[0.0, 10.0, 1.0, 2.0, 3.0], 0.2).unwrap() - by_hand).abs() < 1e-12);
        assert!((dispersion(&[3.0], 0.1).unwrap() - 9.0).abs() < 1e-12);
        assert!(variance_beyond_chance(&[4.0, 4.0], 0.3).unwrap().abs() < 1e-15);
        // Two alike: (2 · 3 − 1) / (8 − 4).
        assert!((variance_beyond_chance(&[4.0, 4.0], 3.0).unwrap() - 1.25).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn limits_keep_their_side_and_order(of in 1_u64..200, share in 0.02..0.95_f64) {
            let [a, b, c, d] = [0.001, 0.025, 0.975, 0.999].map(|p| binomial_limit(of, share, p).unwrap());
            prop_assert!(a <= b && b <= c && c <= d);
            let r = (c * of as f64).ceil() as u64;
            prop_assert!(slow(r.min(of), of, share) >= 0.975 - 1e-9);
        }

        #[test]
        fn the_distribution_is_the_sum_of_its_terms(of in 1_u64..200, share in 0.02..0.95_f64, x in 0_u64..200) {
            let x = x.min(of);
            prop_assert!((binomial_cdf(x, of, share) - slow(x, of, share)).abs() < 1e-9);
        }
    }
}
