//! A mean with its interval.

use crate::{StatisticsError, student_quantile};

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
    let half = student_quantile(0.5 + level / 2.0, n - 1.0)? * (variance / n).sqrt();
    Ok(MeanInterval { mean, low: mean - half, high: mean + half })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
