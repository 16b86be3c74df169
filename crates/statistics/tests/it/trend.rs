//! A level that grows and wanders: R, by conditioning one multivariate normal, which no filter takes part in.

use crate::fixtures::close;
use crate::fixtures::trend::*;
use statistics::local_trend::{TrendObservation, TrendPrior, predict};

#[test]
fn the_filter_gives_what_conditioning_gives() {
    let prior = TrendPrior { mean: [3.0, 2.0], covariance: [[0.64, -0.1], [-0.1, 0.49]], wandering: 0.25 };
    let cases: [&[[f64; 3]]; 4] = [&SEEN_0, &SEEN_1, &SEEN_2, &SEEN_3];
    for (at, seen) in cases.into_iter().enumerate() {
        let observations: Vec<_> = seen
            .iter()
            .map(|[time, value, error_variance]| TrendObservation {
                time: *time,
                value: *value,
                error_variance: *error_variance,
            })
            .collect();
        let got = predict(&prior, &observations, 1.0).unwrap();
        close("the end", &[got.mean, got.variance, got.log_likelihood], &ENDS[at], 1e-8);
        close("chances", &[4.5, 5.5, 6.5].map(|cut| got.at_least(cut, 0.2)), &AT_LEAST[at], 1e-8);
        assert!(got.outliers.is_empty());
    }
}
