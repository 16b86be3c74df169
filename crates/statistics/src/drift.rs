//! Whether items have become harder or easier from one set of answers to another.
//!
//! Two calibrations never have the same zero: pupils of another year are stronger or weaker, and so is what is believed
//! of them. What all items share is therefore taken away first, as a weighted median, which a few items that really
//! moved do not pull along.

use crate::calibration::has_drifted;
use crate::items::fit::{MeanSquares, mean_squares_of};
use crate::{StatisticsError, logistic, logistic_regression};

/// Difficulty of one item, in logits.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Difficulty {
    /// The higher, the harder.
    pub value: f64,
    /// Standard error of it.
    pub error: f64,
    /// Answers it rests on.
    pub answers: usize,
    /// How well the answers follow it.
    pub fit: MeanSquares,
}

/// Difficulty of an item from what was believed of each pupil before the answer: mean and variance of the ability in
/// logits, and whether the answer was right. The chance of a right answer is the logistic averaged over the belief,
/// `σ((m − b) / √(1 + π v / 8))` (MacKay 1992). With variances of 0 this is [`crate::calibration::rasch`].
///
/// # Errors
/// `Length` and `NonFinite` for bad input, `Range` for a negative variance, `Empty` without an answer, `NotIdentified`
/// when all or none got it.
pub fn difficulty(mean: &[f64], variance: &[f64], right: &[bool]) -> Result<Difficulty, StatisticsError> {
    if mean.len() != variance.len() {
        let what = "the list of variances";
        return Err(StatisticsError::Length { what, expected: mean.len(), got: variance.len() });
    }
    for one in variance {
        crate::error::within("a variance of ability", 0.0, f64::MAX, *one)?;
    }
    let slopes: Vec<f64> =
        variance.iter().map(|one| 1.0 / (1.0 + std::f64::consts::PI / 8.0 * one).sqrt()).collect();
    let offset: Vec<f64> = mean.iter().zip(&slopes).map(|(mean, slope)| mean * slope).collect();
    let fit = logistic_regression(&slopes, 1, &offset, right)?;
    let value = -fit.coefficients[0];
    let chances: Vec<f64> =
        mean.iter().zip(&slopes).map(|(mean, slope)| logistic(slope * (mean - value))).collect();
    Ok(Difficulty {
        value,
        error: fit.standard_errors[0],
        answers: right.len(),
        fit: mean_squares_of(&chances, right).ok_or(StatisticsError::Empty { what: "answer" })?,
    })
}

/// How an item moved.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Drift {
    /// Difficulty after less before, without what all items share; in logits, above 0 is harder.
    pub moved: f64,
    /// Standard error of that: of both difficulties together.
    pub error: f64,
    /// Whether that is more than 0.3 logits and more than 3 standard errors.
    pub drifted: bool,
}

/// Compares items that were calibrated twice: parallel slices of values and standard errors, one entry an item. Returns
/// what all share, and how each item moved beside it. The shift is the median of the differences weighted by
/// `1 / error²`; `None` for no item, for slices of different lengths, or an error that is not above 0.
#[must_use]
pub fn drift(before: &[(f64, f64)], after: &[(f64, f64)]) -> Option<(f64, Vec<Drift>)> {
    let items = before.iter().zip(after);
    let each: Vec<(f64, f64)> =
        items.clone().map(|(before, after)| (after.0 - before.0, before.1.hypot(after.1))).collect();
    if before.len() != after.len()
        || each.iter().any(|(moved, error)| !moved.is_finite() || !error.is_finite() || *error <= 0.0)
    {
        return None;
    }
    let shift = weighted_median(&each)?;
    let drifts = items.zip(&each).map(|((before, after), (moved, error))| Drift {
        moved: moved - shift,
        error: *error,
        drifted: has_drifted((before.0 + shift, before.1), *after),
    });
    Some((shift, drifts.collect()))
}

/// The value at which half of the weight lies on either side, of values with their standard errors: each weighs
/// `1 / error²`. `None` for nothing.
#[must_use]
pub fn weighted_median(each: &[(f64, f64)]) -> Option<f64> {
    let mut sorted = each.to_vec();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let weight = |error: f64| 1.0 / (error * error);
    let half = sorted.iter().map(|(_, error)| weight(*error)).sum::<f64>() / 2.0;
    let mut below = 0.0;
    sorted
        .iter()
        .find(|(_, error)| {
            below += weight(*error);
            below >= half
        })
        .map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::rasch;

    #[test]
    fn known_abilities_are_the_rasch_calibration() {
        let ability = [-1.0, -0.5, 0.0, 0.2, 0.8, 1.5];
        let right = [false, true, false, true, true, true];
        let plain = rasch(&ability, &right).unwrap();
        let found = difficulty(&ability, &[0.0; 6], &right).unwrap();
        assert!((found.value - plain.difficulty).abs() < 1e-9);
        assert!((found.error - plain.standard_error).abs() < 1e-9);
        assert!((found.fit.infit - plain.fit.infit).abs() < 1e-9);
    }

    /// Pupils of whom nothing is known but a spread: one in four right is a difficulty beyond ln 3, by the factor that
    /// averaging takes away.
    #[test]
    fn uncertain_abilities_stretch_the_scale() {
        let right = [true, false, false, false].repeat(25);
        let found = difficulty(&[0.0; 100], &[2.0; 100], &right).unwrap();
        let stretch = (1.0_f64 + std::f64::consts::PI / 4.0).sqrt();
        assert!((found.value - stretch * 3.0_f64.ln()).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn what_all_share_is_no_drift() {
        let sure = |values: [f64; 5]| values.map(|value| (value, 0.1));
        let (before, after) = (sure([0.0, 1.0, -1.0, 0.3, 0.2]), sure([0.5, 1.5, -0.45, 1.6, 0.7]));
        let (shift, found) = drift(&before, &after).unwrap();
        assert!((shift - 0.5).abs() < 1e-12);
        assert_eq!(
            found.iter().map(|one| one.drifted).collect::<Vec<_>>(),
            [false, false, false, true, false]
        );
        assert!((found[3].moved - 0.8).abs() < 1e-12 && (found[3].error - 0.02_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn bad_input_has_no_answer() {
        assert_eq!(drift(&[], &[]), None);
        assert_eq!(drift(&[(0.0, 0.1)], &[]), None);
        assert_eq!(drift(&[(0.0, 0.1)], &[(f64::NAN, 0.1)]), None);
        assert_eq!(drift(&[(0.0, 0.0)], &[(0.0, 0.0)]), None);
        assert!(difficulty(&[0.0], &[-1.0], &[true]).is_err());
        assert!(difficulty(&[0.0, 1.0], &[0.0], &[true, false]).is_err());
        assert!(difficulty(&[0.0, 1.0], &[0.0, 0.0], &[true, true]).is_err());
    }
}
