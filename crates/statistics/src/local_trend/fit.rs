//! How units usually grow, from many units' observations.

use super::{TrendObservation, TrendPrior, predict};
use crate::StatisticsError;
use crate::minimise::nelder_mead;

/// Fewest units with two observations or more.
const FEWEST: usize = 20;

/// What was found.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TrendFit {
    /// Mean and covariance of (level at 0, slope) and the wandering.
    pub prior: TrendPrior,
    /// What the stated error variances must be multiplied by to fit.
    pub error_scale: f64,
    /// Log-likelihood summed over units.
    pub log_likelihood: f64,
    /// Units that had an observation.
    pub units: usize,
}

/// The mean, covariance, wandering and error scale under which all units' observations are likeliest. `units` holds each
/// one's observations; those without any say nothing.
///
/// Source: the prediction-error decomposition (Harvey 1989, Forecasting, Structural Time Series Models and the Kalman
/// Filter, 3.4), maximised by Nelder and Mead's search over logarithms and a Cholesky factor.
///
/// # Errors
/// `Range` with fewer than 20 units of two observations or more, `NotIdentified` when all are at one time or the search
/// does not settle, and as [`predict`].
pub fn fit(units: &[Vec<TrendObservation>]) -> Result<TrendFit, StatisticsError> {
    let several = units.iter().filter(|seen| seen.len() > 1).count();
    crate::error::within("units with two observations", FEWEST as f64, f64::MAX, several as f64)?;
    let all: Vec<TrendObservation> = units.iter().flatten().copied().collect();
    for unit in units {
        predict(&start(&all)?, unit, latest(&all))?;
    }
    let start = start(&all)?;
    let spread = start.covariance[0][0];
    let end = latest(&all);
    let first = [
        start.mean[0],
        start.mean[1],
        0.5 * spread.ln(),
        0.0,
        0.5 * spread.ln() - 1.0,
        spread.ln() - 2.0,
        0.0,
    ];
    let height = |x: &[f64]| -> f64 {
        let (prior, scale) = decode(x);
        log_likelihood(units, &prior, scale, end).map_or(f64::NAN, |log| -log)
    };
    let found = nelder_mead(&first, 0.3, height);
    // A variance that belongs to 0 has a flat end; the likelihood decides, not the place.
    if !found.value.is_finite() {
        return Err(StatisticsError::NotIdentified { what: "how units usually grow" });
    }
    let (prior, error_scale) = decode(&found.at);
    let counted = units.iter().filter(|seen| !seen.is_empty()).count();
    Ok(TrendFit { prior, error_scale, log_likelihood: -found.value, units: counted })
}

fn latest(all: &[TrendObservation]) -> f64 {
    all.iter().map(|seen| seen.time).fold(0.0, f64::max)
}

/// A straight line through all observations, with the variance about it as first guess of every spread.
fn start(all: &[TrendObservation]) -> Result<TrendPrior, StatisticsError> {
    let columns: Vec<f64> = all.iter().flat_map(|seen| [1.0, seen.time]).collect();
    let values: Vec<f64> = all.iter().map(|seen| seen.value).collect();
    let line = crate::least_squares(&columns, 2, &values)?;
    let (Some(level), Some(slope)) = (line.coefficients[0], line.coefficients[1]) else {
        return Err(StatisticsError::NotIdentified { what: "how units usually grow" });
    };
    let spread = line.residuals.iter().map(|r| r * r).sum::<f64>() / line.freedom as f64;
    let spread = spread.max(1e-12);
    Ok(TrendPrior {
        mean: [level, slope],
        covariance: [[spread, 0.0], [0.0, spread]],
        wandering: 0.1 * spread,
    })
}

/// (mean of level, mean of slope, ln of the factor's first, its lower, ln of its last, ln of wandering, ln of error scale).
fn decode(x: &[f64]) -> (TrendPrior, f64) {
    let (first, lower, last) = (x[2].exp(), x[3], x[4].exp());
    let covariance = [[first * first, first * lower], [first * lower, lower * lower + last * last]];
    (TrendPrior { mean: [x[0], x[1]], covariance, wandering: x[5].exp() }, x[6].exp())
}

fn log_likelihood(units: &[Vec<TrendObservation>], prior: &TrendPrior, scale: f64, end: f64) -> Option<f64> {
    units
        .iter()
        .map(|seen| {
            let scaled: Vec<TrendObservation> = seen
                .iter()
                .map(|one| TrendObservation { error_variance: scale * one.error_variance, ..*one })
                .collect();
            predict(prior, &scaled, end).ok().map(|prediction| prediction.log_likelihood)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{normal_quantile, spread};

    fn made(units: usize) -> Vec<Vec<TrendObservation>> {
        let mut counter = 77_u64 << 32;
        let mut normal = || {
            counter += 1;
            normal_quantile(((spread(counter) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64).unwrap()
        };
        (0..units)
            .map(|_| {
                let level = 3.0 + 0.8 * normal();
                let slope = 2.0 + 0.5 * normal();
                let mut wandered = 0.0;
                (1..=6)
                    .map(|step| {
                        let time = f64::from(step) / 6.0;
                        wandered += (0.25_f64 / 6.0).sqrt() * normal();
                        let value = level + slope * time + wandered + 0.3 * normal();
                        TrendObservation { time, value, error_variance: 0.09 }
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn known_growth_comes_back_and_no_neighbour_is_likelier() {
        let units = made(400);
        let found = fit(&units).unwrap();
        let prior = found.prior;
        assert!((prior.mean[0] - 3.0).abs() < 0.12 && (prior.mean[1] - 2.0).abs() < 0.12, "{prior:?}");
        assert!((prior.covariance[0][0] - 0.64).abs() < 0.15, "{prior:?}");
        // Slopes that differ and wandering are hard to tell apart in six observations; what they add up to is not: the
        // variance at the end, 0.64 + 0.25 + 0.25.
        let [[start, both], [_, slope]] = prior.covariance;
        let end = start + 2.0 * both + slope + prior.wandering;
        assert!((end - 1.14).abs() < 0.2 && (found.error_scale - 1.0).abs() < 0.35, "{found:?}");
        let truth = TrendPrior { mean: [3.0, 2.0], covariance: [[0.64, 0.0], [0.0, 0.25]], wandering: 0.25 };
        let of_truth = log_likelihood(&units, &truth, 1.0, 1.0).unwrap();
        // Twice the difference is about chi-square with 7 degrees of freedom: 24 is one in a thousand.
        assert!((0.0..12.0).contains(&(found.log_likelihood - of_truth)), "{of_truth} {found:?}");
        assert_eq!(found.units, 400);
        for (level, wandering, scale) in [
            (0.02, 1.0, 1.0),
            (-0.02, 1.0, 1.0),
            (0.0, 1.1, 1.0),
            (0.0, 0.9, 1.0),
            (0.0, 1.0, 1.1),
            (0.0, 1.0, 0.9),
        ] {
            let mut moved = prior;
            moved.mean[0] += level;
            moved.wandering *= wandering;
            let log = log_likelihood(&units, &moved, scale * found.error_scale, 1.0).unwrap();
            assert!(log < found.log_likelihood + 1e-6, "{log} {found:?}");
        }
    }

    #[test]
    fn too_few_and_one_time_are_refused() {
        assert!(fit(&made(19)).is_err() && fit(&[]).is_err());
        let still: Vec<_> = made(30)
            .into_iter()
            .map(|seen| seen.into_iter().map(|one| TrendObservation { time: 0.5, ..one }).collect())
            .collect();
        assert!(matches!(fit(&still), Err(StatisticsError::NotIdentified { .. })));
        let mut late = made(30);
        late[3][2].error_variance = 0.0;
        assert!(fit(&late).is_err());
    }
}
