//! A mean with its interval, and the quantile of Student's t that it needs.

use crate::{StatisticsError, normal_quantile};

/// A mean and the interval that holds the true one with the probability asked for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MeanInterval {
    /// The mean.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Mean of `values` with its interval of probability `level` (0.95) by Student's t. For a difference between two
/// things measured on the same units, hand in the differences: the interval is then the paired one.
///
/// # Errors
/// `Range` unless there are at least six values and 0.5 ≤ `level` ≤ 0.999; `NonFinite` for a value that is no number.
///
/// ```
/// let times = [3.1, 2.9, 3.4, 3.0, 3.2, 2.7, 3.3, 3.1, 2.8, 3.5];
/// let found = statistics::mean_interval(&times, 0.95).unwrap();
/// assert!((found.mean - 3.1).abs() < 1e-12);
/// assert!((found.high - 3.1 - 0.1847).abs() < 1e-4);
/// ```
pub fn mean_interval(values: &[f64], level: f64) -> Result<MeanInterval, StatisticsError> {
    if let Some(at) = values.iter().position(|value| !value.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "a value", at });
    }
    // Counts of values: far below 2^52.
    #[allow(clippy::cast_precision_loss)]
    let n = values.len() as f64;
    let range = |what, low, high, got| Err(StatisticsError::Range { what, low, high, got });
    if values.len() < 6 {
        return range("the number of values", 6.0, f64::INFINITY, n);
    }
    if !(0.5..=0.999).contains(&level) {
        return range("the level", 0.5, 0.999, level);
    }
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let half = student_quantile(0.5 + level / 2.0, n - 1.0) * (variance / n).sqrt();
    Ok(MeanInterval { mean, low: mean - half, high: mean + half })
}

/// The t with P(T ≤ t) = p for at least five degrees of freedom, within 0.002 of the true value for p up to 0.995.
///
/// Source: Abramowitz and Stegun 1964, formula 26.7.5, to the fourth power of the degrees of freedom.
fn student_quantile(p: f64, freedom: f64) -> f64 {
    let z = normal_quantile(p).unwrap_or(0.0);
    let squared = z * z;
    // The polynomials of the formula, each by Horner's rule in z².
    let first = z * (squared + 1.0) / 4.0;
    let second = z * ((5.0 * squared + 16.0) * squared + 3.0) / 96.0;
    let third = z * (((3.0 * squared + 19.0) * squared + 17.0) * squared - 15.0) / 384.0;
    let fourth = z * ((((79.0 * squared + 776.0) * squared + 1_482.0) * squared - 1_920.0) * squared - 945.0)
        / 92_160.0;
    z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quantiles_are_those_of_the_printed_tables() {
        // Any table of Student's t: two-sided 95 % and one-sided 95 %.
        let table = [
            (0.975, 5.0, 2.571),
            (0.975, 9.0, 2.262),
            (0.975, 29.0, 2.045),
            (0.975, 99.0, 1.984),
            (0.95, 9.0, 1.833),
        ];
        for (p, freedom, t) in table {
            assert!((student_quantile(p, freedom) - t).abs() < 2e-3, "{p} {freedom}");
        }
    }

    #[test]
    fn what_has_no_interval_says_so() {
        assert!(matches!(mean_interval(&[1.0; 5], 0.95), Err(StatisticsError::Range { .. })));
        assert!(matches!(mean_interval(&[1.0; 9], 1.0), Err(StatisticsError::Range { .. })));
        let hole = [1.0, f64::NAN, 1.0, 1.0, 1.0, 1.0];
        assert!(matches!(mean_interval(&hole, 0.95), Err(StatisticsError::NonFinite { at: 1, .. })));
    }

    proptest! {
        #[test]
        fn adding_a_constant_moves_the_interval_and_scaling_scales_it(
            values in proptest::collection::vec(-10.0_f64..10.0, 6..40),
            shift in -5.0_f64..5.0,
            scale in 0.1_f64..4.0,
        ) {
            let one = mean_interval(&values, 0.95).unwrap();
            let other: Vec<f64> = values.iter().map(|value| value * scale + shift).collect();
            let other = mean_interval(&other, 0.95).unwrap();
            prop_assert!(one.low <= one.mean && one.mean <= one.high);
            prop_assert!((other.low - (one.low * scale + shift)).abs() < 1e-9);
            prop_assert!((other.high - (one.high * scale + shift)).abs() < 1e-9);
        }
    }
}
