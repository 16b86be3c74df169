//! Intervals by which two groups may be compared.

use crate::{StatisticsError, normal_cdf, normal_quantile};

/// Kinds of spread that are told apart beyond [`PAIRS`] groups.
const BINS: usize = 512;
/// Up to so many different spreads every pair is looked at.
const PAIRS: usize = 2_000;

/// The z with which intervals `effect ± z·sd` of two groups that do not differ fail to overlap with probability `alpha`
/// (0.05), on average over all pairs. Between 1.38 (equal spreads) and 1.96.
///
/// With more than 2,000 different spreads they are put into 512 bins of equal ratio, within 1e-4 of the exact z.
///
/// Source: Goldstein & Healy 1995, doi:10.2307/2983411, eq. 3.
///
/// # Errors
/// `Range` for fewer than two groups, a spread that is not above 0, or an `alpha` not within 0.001 to 0.5.
///
/// ```
/// // Equal spreads: 1.96 / √2.
/// let z = statistics::mixed::comparison_multiplier(&[0.2; 5], 0.05).unwrap();
/// assert!((z - 1.385_903_824_349_68).abs() < 1e-9);
/// ```
pub fn comparison_multiplier(sds: &[f64], alpha: f64) -> Result<f64, StatisticsError> {
    let count = sds.len() as f64;
    crate::error::within("the number of groups", 2.0, f64::MAX, count)?;
    crate::error::within("alpha", 0.001, 0.5, alpha)?;
    for sd in sds {
        crate::error::within("a spread", f64::MIN_POSITIVE, f64::MAX, *sd)?;
    }
    let kinds = kinds(sds);
    let mut ratios = Vec::with_capacity(kinds.len() * (kinds.len() + 1) / 2);
    for (a, (one, n)) in kinds.iter().enumerate() {
        if *n > 1.0 {
            ratios.push((std::f64::consts::SQRT_2, n * (n - 1.0) / 2.0));
        }
        ratios.extend(kinds[a + 1..].iter().map(|(other, m)| ((one + other) / one.hypot(*other), n * m)));
    }
    let pairs = count * (count - 1.0) / 2.0;
    // Convex and falling in z, so that Newton's steps from the left end never pass the root.
    let mut z = normal_quantile(1.0 - alpha / 2.0).unwrap_or(1.96) / std::f64::consts::SQRT_2;
    for _ in 0..50 {
        let (mut share, mut slope) = (0.0, 0.0);
        for (ratio, weight) in &ratios {
            let at = z * ratio;
            share += weight * 2.0 * normal_cdf(-at);
            slope += weight * 2.0 * ratio * (-0.5 * at * at).exp() / (2.0 * std::f64::consts::PI).sqrt();
        }
        let step = (share - alpha * pairs) / slope;
        z += step;
        if step.abs() <= 1e-12 {
            break;
        }
    }
    Ok(z)
}

/// Different spreads with how many have each.
fn kinds(sds: &[f64]) -> Vec<(f64, f64)> {
    let mut sorted = sds.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut kinds: Vec<(f64, f64)> = Vec::new();
    for sd in &sorted {
        match kinds.last_mut() {
            Some((kind, n)) if kind.to_bits() == sd.to_bits() => *n += 1.0,
            _ => kinds.push((*sd, 1.0)),
        }
    }
    if kinds.len() <= PAIRS {
        return kinds;
    }
    let (low, high) = (sorted[0].ln(), sorted[sorted.len() - 1].ln());
    let mut bins = vec![(0.0, 0.0); BINS];
    for (sd, n) in kinds {
        let place = ((sd.ln() - low) / (high - low) * BINS as f64) as usize;
        let bin = &mut bins[place.min(BINS - 1)];
        bin.0 += n * sd.ln();
        bin.1 += n;
    }
    bins.into_iter().filter(|(_, n)| *n > 0.0).map(|(sum, n)| ((sum / n).exp(), n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_no_pair_or_no_spread_is_refused() {
        assert!(comparison_multiplier(&[1.0], 0.05).is_err());
        assert!(comparison_multiplier(&[1.0, 0.0], 0.05).is_err());
        assert!(comparison_multiplier(&[1.0, 1.0], 0.9).is_err());
    }

    #[test]
    fn bins_are_as_good_as_pairs() {
        let sds: Vec<f64> = (0..2_500).map(|at| 0.1 + 0.4 * f64::from(at) / 2_500.0).collect();
        let exact: Vec<f64> = sds.iter().copied().step_by(2).collect();
        let binned = comparison_multiplier(&sds, 0.05).unwrap();
        assert!((binned - comparison_multiplier(&exact, 0.05).unwrap()).abs() < 1e-4);
    }

    proptest! {
        #[test]
        fn pairs_fail_to_overlap_as_often_as_asked(sds in prop::collection::vec(0.05..2.0_f64, 2..20)) {
            let z = comparison_multiplier(&sds, 0.05).unwrap();
            let mut shares = Vec::new();
            for (at, a) in sds.iter().enumerate() {
                shares.extend(sds[..at].iter().map(|b| 2.0 * normal_cdf(-z * (a + b) / a.hypot(*b))));
            }
            prop_assert!((shares.iter().sum::<f64>() / shares.len() as f64 - 0.05).abs() < 1e-9);
            prop_assert!((1.385..1.96).contains(&z));
        }
    }
}
