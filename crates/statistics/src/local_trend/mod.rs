//! A level that grows along a line of its own and wanders about it, seen through noisy observations.
//!
//! `θ(t) = a + b t + W(t)`, `Var W(t) = q t`, `(a, b) ~ N(m₀, P₀)`; observation k is `y = θ(t) + e`, `e ~ N(0, r)`.
//! The state is (level now, slope); time starts at 0, in any unit that q and b share.

mod fit;

pub use fit::{TrendFit, fit};

use crate::{StatisticsError, normal_cdf};

/// What is believed before the first observation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TrendPrior {
    /// Mean of (level at time 0, slope).
    pub mean: [f64; 2],
    /// Their covariance `[2 × 2]`: symmetric, positive semi-definite.
    pub covariance: [[f64; 2]; 2],
    /// q, variance of the wandering a unit of time, 0 or above.
    pub wandering: f64,
}

/// One observation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TrendObservation {
    /// When, 0 or above.
    pub time: f64,
    /// What was seen, on the level's scale.
    pub value: f64,
    /// Variance of its error, above 0.
    pub error_variance: f64,
}

/// What is believed at a later time.
#[derive(Clone, PartialEq, Debug)]
pub struct TrendPrediction {
    /// Mean of the level at that time.
    pub mean: f64,
    /// Its variance, without that of a further observation.
    pub variance: f64,
    /// Mean of the slope.
    pub slope: f64,
    /// Log-likelihood of the observations; 0 without any.
    pub log_likelihood: f64,
    /// Places (in the order handed in) of observations further off than [`OUTLIER`] and therefore counted less.
    pub outliers: Vec<usize>,
}

impl TrendPrediction {
    /// Chance that an outcome with this further variance (0 or above) reaches `cut`, 0 to 1.
    #[must_use]
    pub fn at_least(&self, cut: f64, outcome_variance: f64) -> f64 {
        let spread = (self.variance + outcome_variance.max(0.0)).sqrt();
        if spread > 0.0 {
            normal_cdf((self.mean - cut) / spread)
        } else {
            f64::from(u8::from(self.mean >= cut))
        }
    }
}

/// An observation further from what was foreseen than so many standard deviations is kept, with its error variance
/// raised until the distance is exactly this (Huber 1964, doi:10.1214/aoms/1177703732, carried into the filter).
pub const OUTLIER: f64 = 3.5;

/// Level at time `end` from observations in any order (sorted by time; those of one time keep their order).
///
/// Source: Kalman 1960, doi:10.1115/1.3662552; covariance update in Joseph's form (Bucy & Joseph 1968), which keeps it
/// positive semi-definite in floating point.
///
/// # Errors
/// `NonFinite` for a number that is none; `Range` for a time outside 0 to `end`, an error variance that is not above 0, a
/// negative wandering, or a covariance that is none.
///
/// ```
/// use statistics::local_trend::{TrendPrior, predict};
/// let prior = TrendPrior { mean: [3.0, 2.0], covariance: [[0.5, 0.0], [0.0, 0.25]], wandering: 0.25 };
/// let prediction = predict(&prior, &[], 1.0).unwrap();
/// assert!((prediction.mean - 5.0).abs() < 1e-12 && (prediction.variance - 1.0).abs() < 1e-12);
/// ```
pub fn predict(
    prior: &TrendPrior,
    observations: &[TrendObservation],
    end: f64,
) -> Result<TrendPrediction, StatisticsError> {
    check(prior, observations, end)?;
    let mut order: Vec<usize> = (0..observations.len()).collect();
    order.sort_by(|a, b| observations[*a].time.total_cmp(&observations[*b].time));
    let mut state = State { mean: prior.mean, covariance: prior.covariance, time: 0.0 };
    let mut log_likelihood = 0.0;
    let mut outliers = Vec::new();
    for at in order {
        let seen = &observations[at];
        state.move_to(seen.time, prior.wandering);
        let (log, far) = state.see(seen);
        log_likelihood += log;
        if far {
            outliers.push(at);
        }
    }
    outliers.sort_unstable();
    state.move_to(end, prior.wandering);
    Ok(TrendPrediction {
        mean: state.mean[0],
        variance: state.covariance[0][0].max(0.0),
        slope: state.mean[1],
        log_likelihood,
        outliers,
    })
}

fn check(prior: &TrendPrior, observations: &[TrendObservation], end: f64) -> Result<(), StatisticsError> {
    let [[a, b], [c, d]] = prior.covariance;
    let numbers = [prior.mean[0], prior.mean[1], a, b, c, d, prior.wandering, end];
    if let Some(at) = numbers.iter().position(|number| !number.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "the prior", at });
    }
    if let Some(at) = observations.iter().position(|seen| !seen.value.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "an observation", at });
    }
    crate::error::within("the variance of the wandering", 0.0, f64::MAX, prior.wandering)?;
    crate::error::within("the variance of the first level", 0.0, f64::MAX, a)?;
    crate::error::within("the variance of the slope", 0.0, f64::MAX, d)?;
    crate::error::within("the asymmetry of a covariance", 0.0, 1e-9 * (1.0 + b.abs()), (b - c).abs())?;
    let most = (a * d).sqrt() * (1.0 + 1e-9);
    crate::error::within("the covariance of level and slope", -most, most, b)?;
    crate::error::within("the end", 0.0, f64::MAX, end)?;
    for seen in observations {
        crate::error::within("the time of an observation", 0.0, end, seen.time)?;
        crate::error::within(
            "the error variance of an observation",
            f64::MIN_POSITIVE,
            f64::MAX,
            seen.error_variance,
        )?;
    }
    Ok(())
}

struct State {
    mean: [f64; 2],
    covariance: [[f64; 2]; 2],
    time: f64,
}

impl State {
    fn move_to(&mut self, time: f64, wandering: f64) {
        let passed = time - self.time;
        let [[a, b], [_, d]] = self.covariance;
        self.mean[0] += passed * self.mean[1];
        let cross = b + passed * d;
        self.covariance = [[a + passed * (b + cross) + wandering * passed, cross], [cross, d]];
        self.time = time;
    }

    /// Log-likelihood of the observation, and whether it was further off than [`OUTLIER`].
    fn see(&mut self, seen: &TrendObservation) -> (f64, bool) {
        let [[a, b], [_, d]] = self.covariance;
        let surprise = seen.value - self.mean[0];
        let mut noise = seen.error_variance;
        let far = surprise.abs() > OUTLIER * (a + noise).sqrt();
        if far {
            noise = (surprise / OUTLIER).powi(2) - a;
        }
        let total = a + noise;
        let gain = [a / total, b / total];
        self.mean[0] += gain[0] * surprise;
        self.mean[1] += gain[1] * surprise;
        // (I − K H) P (I − K H)ᵀ + K r Kᵀ with H = (1, 0).
        let left = 1.0 - gain[0];
        let level = left * left * a + gain[0] * gain[0] * noise;
        let cross = left * (b - gain[1] * a) + gain[0] * gain[1] * noise;
        let slope = d - 2.0 * gain[1] * b + gain[1] * gain[1] * (a + noise);
        self.covariance = [[level, cross], [cross, slope]];
        let log = -0.5 * ((2.0 * std::f64::consts::PI * total).ln() + surprise * surprise / total);
        (log, far)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dense::{inverse_positive_definite, ln_determinant};
    use proptest::prelude::*;

    const PRIOR: TrendPrior =
        TrendPrior { mean: [3.0, 2.0], covariance: [[0.64, -0.1], [-0.1, 0.49]], wandering: 0.25 };

    fn seen(time: f64, value: f64, error_variance: f64) -> TrendObservation {
        TrendObservation { time, value, error_variance }
    }

    /// The slow obvious twin: one large normal distribution, conditioned.
    fn conditioned(prior: &TrendPrior, observations: &[TrendObservation], end: f64) -> (f64, f64, f64) {
        let n = observations.len();
        let [[a, b], [_, d]] = prior.covariance;
        let cover = |s: f64, t: f64| a + b * (s + t) + d * s * t + prior.wandering * s.min(t);
        let mean = |t: f64| prior.mean[0] + prior.mean[1] * t;
        let mut matrix = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..n {
                matrix[i * n + j] = cover(observations[i].time, observations[j].time);
            }
            matrix[i * n + i] += observations[i].error_variance;
        }
        let inverse = inverse_positive_definite(&matrix, n).unwrap();
        let residual: Vec<f64> = observations.iter().map(|seen| seen.value - mean(seen.time)).collect();
        let towards: Vec<f64> = observations.iter().map(|seen| cover(seen.time, end)).collect();
        let form =
            |x: &[f64], y: &[f64]| -> f64 { (0..n * n).map(|at| x[at / n] * inverse[at] * y[at % n]).sum() };
        let constant = n as f64 * (2.0 * std::f64::consts::PI).ln();
        let log = -0.5 * (constant + ln_determinant(&matrix, n).unwrap() + form(&residual, &residual));
        (mean(end) + form(&towards, &residual), cover(end, end) - form(&towards, &towards), log)
    }

    #[test]
    fn a_far_observation_counts_less_and_is_named() {
        let calm = [seen(0.5, 4.0, 0.1), seen(0.2, 3.4, 0.1)];
        let wild = [calm[0], seen(0.6, 40.0, 0.1), calm[1]];
        let (calm, wild) = (predict(&PRIOR, &calm, 1.0).unwrap(), predict(&PRIOR, &wild, 1.0).unwrap());
        assert_eq!((calm.outliers, wild.outliers), (vec![], vec![1]));
        assert!(wild.mean > calm.mean && wild.mean < calm.mean + 5.0, "{}", wild.mean);
    }

    #[test]
    fn what_is_out_of_range_is_an_error() {
        for bad in [seen(1.2, 4.0, 0.1), seen(-0.1, 4.0, 0.1), seen(0.5, 4.0, 0.0), seen(0.5, f64::NAN, 0.1)]
        {
            assert!(predict(&PRIOR, &[bad], 1.0).is_err(), "{bad:?}");
        }
        for prior in [
            TrendPrior { wandering: -0.1, ..PRIOR },
            TrendPrior { covariance: [[0.1, 0.9], [0.9, 0.1]], ..PRIOR },
            TrendPrior { covariance: [[0.1, 0.01], [0.0, 0.1]], ..PRIOR },
            TrendPrior { mean: [f64::INFINITY, 0.0], ..PRIOR },
        ] {
            assert!(predict(&prior, &[], 1.0).is_err(), "{prior:?}");
        }
    }

    #[test]
    fn a_certain_level_is_reached_or_not() {
        let sure = TrendPrior { mean: [5.0, 0.0], covariance: [[0.0; 2]; 2], wandering: 0.0 };
        let sure = predict(&sure, &[], 1.0).unwrap();
        assert_eq!((sure.at_least(5.0, 0.0), sure.at_least(5.1, 0.0)), (1.0, 0.0));
        assert!((sure.at_least(5.0, 1.0) - 0.5).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn it_is_the_conditioned_normal_in_any_order(
            marks in prop::collection::vec((0.0..1.0_f64, -0.4..0.4_f64, 0.05..0.6_f64), 1..7),
        ) {
            let mut all: Vec<_> = marks.iter().map(|(t, off, r)| seen(*t, 3.0 + 2.0 * t + off, *r)).collect();
            let one = predict(&PRIOR, &all, 1.0).unwrap();
            let (mean, variance, log) = conditioned(&PRIOR, &all, 1.0);
            prop_assert!((one.mean - mean).abs() < 1e-9 && (one.variance - variance).abs() < 1e-9);
            prop_assert!((one.log_likelihood - log).abs() < 1e-9);
            all.reverse();
            let other = predict(&PRIOR, &all, 1.0).unwrap();
            prop_assert!((one.mean - other.mean).abs() < 1e-9);
            prop_assert!(one.at_least(4.0, 0.2) >= one.at_least(5.0, 0.2));
        }
    }
}
