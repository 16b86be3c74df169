//! How a cohort's outcomes are distributed within a band of starting points.

use crate::StatisticsError;

/// Shares of ordered categories in one band, smoothed towards a model's: `(count + κ · base) / (n + κ)`, the posterior
/// mean under a Dirichlet prior of weight κ around `base`. A band with nobody in it has the model's shares.
///
/// `counts` are people per category (0 or more), `base` the model's shares, which add up to 1; both of the same length.
/// The result adds up to 1.
///
/// Source: Agresti & Hitchcock 2005, doi:10.1007/s10260-005-0121-y, section 2.
///
/// # Errors
/// `Empty` without a category, `Length` when the two differ, `Range` for a negative count or weight, or shares that are
/// none.
///
/// ```
/// let shares = statistics::smoothed_shares(&[1.0, 3.0], &[0.5, 0.5], 4.0).unwrap();
/// assert_eq!(shares, [0.375, 0.625]);
/// ```
pub fn smoothed_shares(counts: &[f64], base: &[f64], weight: f64) -> Result<Vec<f64>, StatisticsError> {
    if counts.is_empty() {
        return Err(StatisticsError::Empty { what: "category" });
    }
    if counts.len() != base.len() {
        let (expected, got) = (counts.len(), base.len());
        return Err(StatisticsError::Length { what: "the model's shares", expected, got });
    }
    for count in counts {
        crate::error::within("a count", 0.0, f64::MAX, *count)?;
    }
    for share in base {
        crate::error::within("a share", 0.0, 1.0, *share)?;
    }
    crate::error::within("the sum of shares", 1.0 - 1e-6, 1.0 + 1e-6, base.iter().sum())?;
    let n: f64 = counts.iter().sum();
    crate::error::within(
        "the weight of the model",
        if n > 0.0 { 0.0 } else { f64::MIN_POSITIVE },
        1e9,
        weight,
    )?;
    Ok(counts.iter().zip(base).map(|(count, base)| (count + weight * base) / (n + weight)).collect())
}

/// The lowest category (from 0) such that at least the share `q` ends there or lower: the q-quantile of an ordered
/// outcome. The last category when rounding leaves the total below `q`; `None` without a category or when `q` is not
/// from 0 to 1.
///
/// ```
/// assert_eq!(statistics::category_quantile(&[0.25, 0.5, 0.25], 0.75), Some(1));
/// ```
#[must_use]
pub fn category_quantile(shares: &[f64], q: f64) -> Option<usize> {
    if shares.is_empty() || !(0.0..=1.0).contains(&q) {
        return None;
    }
    let mut below = 0.0;
    let reached = shares.iter().position(|share| {
        below += share;
        // Sums of shares that should meet q exactly may fall short of it by rounding.
        below >= q - 1e-12
    });
    Some(reached.unwrap_or(shares.len() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_share_is_an_error() {
        assert!(smoothed_shares(&[], &[], 1.0).is_err());
        assert!(smoothed_shares(&[1.0], &[0.5, 0.5], 1.0).is_err());
        assert!(smoothed_shares(&[-1.0, 1.0], &[0.5, 0.5], 1.0).is_err());
        assert!(smoothed_shares(&[1.0, 1.0], &[0.5, 0.6], 1.0).is_err());
        assert!(smoothed_shares(&[1.0, f64::NAN], &[0.5, 0.5], 1.0).is_err());
        assert!(smoothed_shares(&[0.0, 0.0], &[0.5, 0.5], 0.0).is_err());
        assert_eq!(smoothed_shares(&[0.0, 0.0], &[0.5, 0.5], 2.0).unwrap(), [0.5, 0.5]);
        assert_eq!(category_quantile(&[], 0.5), None);
        assert_eq!(category_quantile(&[1.0], f64::NAN), None);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_lie_between_model_and_counts(
            counts in prop::collection::vec(0.0..50.0_f64, 2..9),
            weight in 0.5..60.0_f64,
        ) {
            let base = vec![1.0 / counts.len() as f64; counts.len()];
            let shares = smoothed_shares(&counts, &base, weight).unwrap();
            let n: f64 = counts.iter().sum();
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            for ((share, count), base) in shares.iter().zip(&counts).zip(&base) {
                let raw = if n > 0.0 { count / n } else { *base };
                prop_assert!(*share >= raw.min(*base) - 1e-12 && *share <= raw.max(*base) + 1e-12);
            }
        }

        #[test]
        fn a_higher_quantile_is_never_lower(
            weights in prop::collection::vec(0.01..1.0_f64, 1..9),
            (a, b) in (0.0..=1.0_f64, 0.0..=1.0_f64),
        ) {
            let all: f64 = weights.iter().sum();
            let shares: Vec<f64> = weights.iter().map(|w| w / all).collect();
            prop_assert!(category_quantile(&shares, a.min(b)) <= category_quantile(&shares, a.max(b)));
        }
    }
}
