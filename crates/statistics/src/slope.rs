//! Few points over time: a straight line with known errors, a trend of shares, and a sum that notices a step.

use crate::StatisticsError;
use crate::error::within;

/// A straight line through estimates with known standard errors.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    /// Change a unit of time.
    pub slope: f64,
    /// Standard error of the slope, from the errors handed in.
    pub error: f64,
    /// Weighted mean time.
    pub middle: f64,
    /// The line's height there.
    pub height: f64,
}

/// Line by least squares weighted with 1 / error². Slices are parallel.
///
/// Source: the values of `stats::lm(weights = 1 / se^2)` with the residual variance held at 1.
///
/// # Errors
/// `Length`, `NonFinite`; `Range` for an error not above 0; `NotIdentified` unless three times or more differ.
///
/// ```
/// let line = statistics::weighted_line(&[0.0, 1.0, 2.0], &[1.0, 3.0, 5.0], &[1.0; 3]).unwrap();
/// assert!((line.slope - 2.0).abs() < 1e-12 && (line.error - 0.5_f64.sqrt()).abs() < 1e-12);
/// ```
pub fn weighted_line(times: &[f64], estimates: &[f64], errors: &[f64]) -> Result<Line, StatisticsError> {
    for (what, list) in [("the list of estimates", estimates), ("the list of errors", errors)] {
        if list.len() != times.len() {
            return Err(StatisticsError::Length { what, expected: times.len(), got: list.len() });
        }
    }
    for (what, list) in [("a time", times), ("an estimate", estimates)] {
        if let Some(at) = list.iter().position(|one| !one.is_finite()) {
            return Err(StatisticsError::NonFinite { what, at });
        }
    }
    for error in errors {
        within("a standard error", f64::MIN_POSITIVE, f64::MAX, *error)?;
    }
    let mut distinct = times.to_vec();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    if distinct.len() < 3 {
        return Err(StatisticsError::NotIdentified { what: "a trend over fewer than three times" });
    }
    let weights: Vec<f64> = errors.iter().map(|error| 1.0 / (error * error)).collect();
    let sum: f64 = weights.iter().sum();
    let mean = |of: &[f64]| of.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>() / sum;
    let (middle, height) = (mean(times), mean(estimates));
    let spread: f64 = times.iter().zip(&weights).map(|(t, w)| w * (t - middle).powi(2)).sum();
    let together: f64 =
        times.iter().zip(estimates).zip(&weights).map(|((t, y), w)| w * (t - middle) * (y - height)).sum();
    Ok(Line { slope: together / spread, error: spread.sqrt().recip(), middle, height })
}

/// Cochran and Armitage's chi-square with one degree of freedom for a trend of the shares `right / of` over `times`;
/// `None` when slices differ in length, a count exceeds its size, there are no two times, or all or none are right.
///
/// Source: Armitage 1955, doi:10.2307/3001775; the values of `stats::prop.trend.test`.
#[must_use]
pub fn share_trend(times: &[f64], right: &[u64], of: &[u64]) -> Option<f64> {
    if times.len() != right.len()
        || times.len() != of.len()
        || right.iter().zip(of).any(|(right, of)| right > of)
    {
        return None;
    }
    let all = of.iter().sum::<u64>() as f64;
    let share = right.iter().sum::<u64>() as f64 / all;
    let middle = times.iter().zip(of).map(|(t, n)| t * *n as f64).sum::<f64>() / all;
    let spread: f64 = times.iter().zip(of).map(|(t, n)| *n as f64 * (t - middle).powi(2)).sum();
    let together: f64 = times
        .iter()
        .zip(right)
        .zip(of)
        .map(|((t, x), n)| (*x as f64 - *n as f64 * share) * (t - middle))
        .sum();
    let square = together.powi(2) / (share * (1.0 - share) * spread);
    square.is_finite().then_some(square)
}

/// Which way a series stepped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// It went up.
    Up,
    /// It went down.
    Down,
}

/// The first place at which a two-sided cumulative sum of standardised residuals passes `limit`, and which way; each step
/// takes `slack` away, so that chance is forgotten. `None` when it never does. With 0.5 and 5 a false alarm comes about
/// once in 465 values.
///
/// Source: Page 1954, doi:10.1093/biomet/41.1-2.100; the values 0.5 and 5: Montgomery, *Statistical Quality Control*,
/// chapter 9.
///
/// # Errors
/// `NonFinite` for a residual that is none, `Range` for a negative slack or limit.
///
/// ```
/// use statistics::{Step, step_alarm};
/// // Each value of 2 adds 1.5: the fourth passes 5.
/// assert_eq!(step_alarm(&[0.0, 2.0, 2.0, 2.0, 2.0], 0.5, 5.0).unwrap(), Some((4, Step::Up)));
/// ```
pub fn step_alarm(
    residuals: &[f64],
    slack: f64,
    limit: f64,
) -> Result<Option<(usize, Step)>, StatisticsError> {
    within("the slack of a sum", 0.0, f64::MAX, slack)?;
    within("the limit of a sum", 0.0, f64::MAX, limit)?;
    if let Some(at) = residuals.iter().position(|one| !one.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "a residual", at });
    }
    let (mut up, mut down) = (0.0_f64, 0.0_f64);
    for (at, one) in residuals.iter().enumerate() {
        up = (up + one - slack).max(0.0);
        down = (down - one - slack).max(0.0);
        if up > limit {
            return Ok(Some((at, Step::Up)));
        }
        if down > limit {
            return Ok(Some((at, Step::Down)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_no_trend_says_so() {
        assert!(weighted_line(&[1.0, 1.0, 2.0], &[0.0; 3], &[1.0; 3]).is_err());
        assert!(weighted_line(&[1.0, 2.0, 3.0], &[0.0; 3], &[1.0, 0.0, 1.0]).is_err());
        assert!(weighted_line(&[1.0, 2.0, 3.0], &[0.0; 2], &[1.0; 3]).is_err());
        assert!(weighted_line(&[1.0, 2.0, f64::NAN], &[0.0; 3], &[1.0; 3]).is_err());
        assert_eq!(share_trend(&[1.0, 2.0], &[0, 0], &[5, 5]), None);
        assert_eq!(share_trend(&[1.0, 1.0], &[1, 0], &[5, 5]), None);
        assert_eq!(share_trend(&[1.0, 2.0], &[6, 0], &[5, 5]), None);
        assert_eq!(share_trend(&[], &[], &[]), None);
    }

    #[test]
    fn a_step_down_is_noticed_and_chance_is_forgotten() {
        assert_eq!(step_alarm(&[-6.0], 0.5, 5.0).unwrap(), Some((0, Step::Down)));
        let to_and_fro: Vec<f64> = (0..200).map(|at| if at % 2 == 0 { 1.4 } else { -1.4 }).collect();
        assert_eq!(step_alarm(&to_and_fro, 0.5, 5.0).unwrap(), None);
        assert!(step_alarm(&[f64::NAN], 0.5, 5.0).is_err() && step_alarm(&[], -1.0, 5.0).is_err());
    }

    proptest! {
        #[test]
        fn a_constant_moves_no_slope_and_a_scale_scales_it(
            points in prop::collection::vec((-3.0..3.0_f64, 0.1..2.0_f64), 3..9),
            shift in -5.0..5.0_f64,
            scale in 0.1..4.0_f64,
        ) {
            let times: Vec<f64> = (0..points.len()).map(|at| at as f64).collect();
            let (y, errors): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
            let one = weighted_line(&times, &y, &errors).unwrap();
            let moved: Vec<f64> = y.iter().map(|y| y * scale + shift).collect();
            let other = weighted_line(&times, &moved, &errors).unwrap();
            prop_assert!((other.slope - scale * one.slope).abs() < 1e-9);
            prop_assert!((other.error - one.error).abs() < 1e-12);
        }
    }
}
