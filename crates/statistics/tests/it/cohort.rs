//! Chances by starting point, on a simulated cohort: R's ordinal::clm, checked there against MASS::polr.

use crate::fixtures::cohort::*;
use crate::fixtures::{close, cohort};
use statistics::{
    OrdinalFit, OrdinalRows, category_quantile, cumulative_logit, proportionality, smoothed_shares,
};

fn z(prior: f64) -> f64 {
    (prior - 104.0) / 8.0
}

fn fitted(width: usize) -> OrdinalFit {
    let pupils = cohort();
    let columns: Vec<f64> =
        pupils.iter().flat_map(|[prior, fsm, _]| [z(*prior), *fsm].into_iter().take(width)).collect();
    let category: Vec<usize> = pupils.iter().map(|pupil| pupil[2] as usize - 1).collect();
    let weight = vec![1.0; category.len()];
    let rows = OrdinalRows { columns: &columns, width, category: &category, weight: &weight, categories: 9 };
    cumulative_logit(rows).unwrap()
}

#[test]
fn the_ordered_model_is_that_of_clm() {
    let one = fitted(1);
    close("threshold", &one.thresholds, &THRESHOLDS, 1e-4);
    close("slope", &one.slopes, &[SLOPE], 1e-4);
    close("log-likelihood", &[one.log_likelihood], &[LOG_LIKELIHOOD], 1e-5);
    let two = fitted(2);
    close("threshold of two", &two.thresholds, &TWO_THRESHOLDS, 1e-4);
    close("slope of two", &two.slopes, &TWO_SLOPES, 1e-4);
    close("error of two", &two.standard_errors, &TWO_ERRORS, 1e-5);
    close("log-likelihood of two", &[two.log_likelihood], &[TWO_LOG_LIKELIHOOD], 1e-5);
    for ([prior, fsm], shares) in PROFILES.iter().zip(PROFILE_SHARES) {
        close("profile", &two.shares(&[z(*prior), *fsm]).unwrap(), &shares, 1e-5);
    }
}

#[test]
fn bands_are_smoothed_towards_the_model_and_give_the_same_quantiles() {
    let fit = fitted(1);
    let pupils = cohort();
    for band in 0..BANDS.len() + 1 {
        let inside: Vec<_> = pupils
            .iter()
            .filter(|pupil| BANDS.iter().filter(|low| pupil[0] >= **low).count() == band)
            .collect();
        let mean = inside.iter().map(|pupil| z(pupil[0])).sum::<f64>() / inside.len() as f64;
        close("mean of the band", &[mean], &[BAND_MEANS[band]], 1e-5);
        let mut counts = [0.0; 9];
        inside.iter().for_each(|pupil| counts[pupil[2] as usize - 1] += 1.0);
        close("counts", &counts, &COUNTS[band], 1e-12);
        let base = fit.shares(&[mean]).unwrap();
        close("the model's shares", &base, &BASE[band], 1e-5);
        let smoothed = smoothed_shares(&counts, &base, 20.0).unwrap();
        close("smoothed shares", &smoothed, &SMOOTHED[band], 1e-6);
        for (q, grade) in [0.5, 0.75, 0.8, 0.9].into_iter().zip(TARGETS[band]) {
            assert_eq!(category_quantile(&smoothed, q), Some(grade - 1), "band {band}, quantile {q}");
        }
    }
}

#[test]
fn this_cohort_was_made_with_proportional_odds() {
    let test = proportionality(COUNTS.as_flattened(), 9).unwrap();
    assert!((test.freedom - 42.0).abs() < 1e-12 && test.p > 0.001, "{test:?}");
}
