//! Which of several uncertain things is the highest.

use crate::dense::lower_factor;
use crate::{StatisticsError, normal_quantile, spread};

/// Draws: standard error at most 0.008.
const DRAWS: u64 = 4_000;

/// Chance that each of several jointly normal numbers is the largest of them, from their means and covariance `[n × n]`,
/// row-major, by 4,000 draws that are the same for the same `seed`. Adds up to 1; equal draws go to the first.
///
/// # Errors
/// `Empty` without a number, `Length` when the two do not fit, `NonFinite` for a mean that is none, `NotIdentified` when
/// the covariance is none.
///
/// ```
/// let chances = statistics::responses::chances_of_best(&[0.0, 9.0], &[1.0, 0.0, 0.0, 1.0], 1).unwrap();
/// assert_eq!(chances, [0.0, 1.0]);
/// ```
pub fn chances_of_best(means: &[f64], covariance: &[f64], seed: u64) -> Result<Vec<f64>, StatisticsError> {
    let n = means.len();
    if n == 0 {
        return Err(StatisticsError::Empty { what: "number to compare" });
    }
    if covariance.len() != n * n {
        return Err(StatisticsError::Length {
            what: "the covariance",
            expected: n * n,
            got: covariance.len(),
        });
    }
    if let Some(at) = means.iter().position(|mean| !mean.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "a mean", at });
    }
    let largest = (0..n).map(|i| covariance[i * n + i]).fold(0.0, f64::max);
    let factor = lower_factor(covariance, n, 1e-12 * largest + f64::MIN_POSITIVE)
        .ok_or(StatisticsError::NotIdentified { what: "the best of several" })?;
    let mut wins = vec![0_u32; n];
    let mut counter = spread(seed);
    let mut normal = || {
        counter = counter.wrapping_add(1);
        // The middle of one of 2^53 equal parts: never 0 and never 1.
        let share = ((spread(counter) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        normal_quantile(share).unwrap_or(0.0)
    };
    for _ in 0..DRAWS {
        let z: Vec<f64> = (0..n).map(|_| normal()).collect();
        let mut best = (0, f64::NEG_INFINITY);
        for i in 0..n {
            let value = means[i] + (0..=i).map(|j| factor[i * n + j] * z[j]).sum::<f64>();
            if value > best.1 {
                best = (i, value);
            }
        }
        wins[best.0] += 1;
    }
    Ok(wins.into_iter().map(|wins| f64::from(wins) / DRAWS as f64).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normal_cdf;

    /// Of two, the chance has a closed form.
    #[test]
    fn of_two_it_is_the_normal_curve() {
        for (seed, gap) in [(1, 0.0), (2, 0.5), (3, -1.2)] {
            let covariance = [1.0, 0.3, 0.3, 0.5];
            let chances = chances_of_best(&[gap, 0.0], &covariance, seed).unwrap();
            let exact = normal_cdf(gap / (1.0 + 0.5 - 0.6_f64).sqrt());
            assert!((chances[0] - exact).abs() < 0.025, "{gap}: {chances:?} {exact}");
            assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert_eq!(chances, chances_of_best(&[gap, 0.0], &covariance, seed).unwrap());
        }
    }

    #[test]
    fn certain_numbers_and_bad_ones() {
        assert_eq!(chances_of_best(&[1.0, 3.0, 2.0], &[0.0; 9], 7), Ok(vec![0.0, 1.0, 0.0]));
        assert!(chances_of_best(&[], &[], 1).is_err() && chances_of_best(&[1.0], &[], 1).is_err());
        assert!(chances_of_best(&[f64::NAN], &[1.0], 1).is_err());
        assert!(chances_of_best(&[0.0, 0.0], &[1.0, 5.0, 5.0, 1.0], 1).is_err());
    }
}
