//! The numbers behind a comparison: differences with errors that allow for classes, and gains.

use super::compare::treated;
use super::{FEWEST_CLASSES, FEWEST_TREATED, METHOD, ProvisionPupil};
use crate::{Measured, Number, Status, SupportError};
use statistics::matching::standard_deviation;
use statistics::{Correction, LeastSquares, least_squares, student_quantile};
use std::collections::BTreeSet;

/// From this many classes on, one factor corrects the error well enough.
const MANY_CLASSES: usize = 40;

fn regression(
    pupils: &[ProvisionPupil],
    rows: &[usize],
    outcome: impl Fn(&ProvisionPupil) -> f64,
) -> Result<LeastSquares, SupportError> {
    let mut columns = Vec::new();
    for row in rows {
        columns.extend([1.0, f64::from(u8::from(pupils[*row].treated))]);
        columns.extend(&pupils[*row].before);
    }
    let outcome: Vec<f64> = rows.iter().map(|row| outcome(&pupils[*row])).collect();
    Ok(least_squares(&columns, columns.len() / rows.len().max(1), &outcome)?)
}

/// The coefficient of having received it, with an interval by classes.
pub(super) fn regress(
    pupils: &[ProvisionPupil],
    rows: &[usize],
    outcome: impl Fn(&ProvisionPupil) -> f64,
) -> Result<Measured, SupportError> {
    let n = rows.len() as u64;
    let classes: Vec<usize> = rows.iter().map(|row| pupils[*row].class).collect();
    let count = classes.iter().collect::<BTreeSet<_>>().len();
    if count < FEWEST_CLASSES {
        return Ok(Measured::without(n, Status::Insufficient, METHOD));
    }
    let fit = regression(pupils, rows, outcome)?;
    let Some(value) = fit.coefficients[1] else {
        return Ok(Measured::without(n, Status::NotIdentified, METHOD));
    };
    let correction = if count < MANY_CLASSES { Correction::Cr2 } else { Correction::Cr1 };
    let error = fit.clustered_error(1, &classes, correction)?;
    let half = student_quantile(0.975, error.freedom)? * error.standard_error;
    let number = Number { value, sd: error.standard_error, low95: value - half, high95: value + half };
    Ok(Measured::new(number, n, Status::Ok, METHOD))
}

/// Those who received it, and pupils who started there without it.
pub(super) struct Gains {
    pub raw_gain: Measured,
    pub expected_gain: Measured,
    pub reached: Measured,
    pub reached_without: Measured,
}

/// Mean gain and outcome of those who received it, and of pupils who started there and did not.
pub(super) fn gains(pupils: &[ProvisionPupil]) -> Result<Gains, SupportError> {
    let gain: Vec<f64> = treated(pupils).map(|pupil| pupil.outcome - pupil.before[0]).collect();
    let got: Vec<f64> = treated(pupils).map(|pupil| pupil.outcome).collect();
    let (raw_gain, reached) = (mean(&gain), mean(&got));
    let (columns, outcome): (Vec<[f64; 2]>, Vec<f64>) = pupils
        .iter()
        .filter(|pupil| !pupil.treated)
        .map(|pupil| ([1.0, pupil.before[0]], pupil.outcome))
        .unzip();
    let n = outcome.len() as u64;
    if outcome.len() < FEWEST_TREATED {
        let none = Measured::without(n, Status::Insufficient, METHOD);
        return Ok(Gains { raw_gain, expected_gain: none.clone(), reached, reached_without: none });
    }
    let start = treated(pupils).map(|pupil| pupil.before[0]).sum::<f64>() / gain.len() as f64;
    // About the mean start of those who received it, the intercept is what they would have reached without it.
    let moved: Vec<f64> = columns.iter().flat_map(|[one, prior]| [*one, prior - start]).collect();
    let fit = least_squares(&moved, 2, &outcome)?;
    let without = |moved_by: f64| match (fit.coefficients[0], fit.standard_errors[0]) {
        (Some(reached), Some(sd)) => Measured::normal(reached - moved_by, sd, n, Status::Ok, METHOD),
        _ => Measured::without(n, Status::NotIdentified, METHOD),
    };
    Ok(Gains { raw_gain, expected_gain: without(start), reached, reached_without: without(0.0) })
}

pub(super) fn mean(values: &[f64]) -> Measured {
    let n = values.len() as u64;
    match statistics::mean_interval(values, 0.95) {
        Ok(found) => {
            let sd = standard_deviation(values) / (values.len() as f64).sqrt();
            let number = Number { value: found.mean, sd, low95: found.low, high95: found.high };
            Measured::new(number, n, Status::Ok, METHOD)
        }
        Err(_) => Measured::without(n, Status::Insufficient, METHOD),
    }
}

pub(super) fn unmeasured(effect: &Measured, spread: f64) -> Option<(f64, f64)> {
    let (number, _) = effect.read().filter(|_| spread > 0.0)?;
    let value = |difference: f64| {
        let ratio = (0.91 * difference.abs() / spread).exp();
        ratio + (ratio * (ratio - 1.0)).sqrt()
    };
    let nearer = if number.low95 > 0.0 {
        value(number.low95)
    } else if number.high95 < 0.0 {
        value(number.high95)
    } else {
        1.0
    };
    Some((value(number.value), nearer))
}
