use super::*;
use crate::dense::{inverse_positive_definite, ln_determinant};
use crate::{normal_quantile, spread};
use proptest::prelude::*;

fn made(seed: u64, units: usize, treatments: usize, own: f64, level: f64) -> Vec<Response> {
    let mut counter = seed << 32;
    let mut normal = || {
        counter += 1;
        normal_quantile(((spread(counter) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64).unwrap()
    };
    let mut all = Vec::new();
    for unit in 0..units {
        let height = level * normal();
        for treatment in 0..treatments {
            let particular = own * normal();
            for _ in 0..2 + (unit + treatment) % 3 {
                let value = 0.3 * treatment as f64 + height + particular + 0.5 * normal();
                all.push(Response { unit, treatment, value });
            }
        }
    }
    all
}

/// The slow obvious twin: the whole covariance matrix of all responses.
fn slow_criterion(all: &[Response], treatments: usize, model: &ResponseModel) -> f64 {
    let n = all.len();
    let mut v = vec![0.0; n * n];
    for (i, one) in all.iter().enumerate() {
        for (j, other) in all.iter().enumerate() {
            if one.unit == other.unit {
                v[i * n + j] += model.unit_variance;
                if one.treatment == other.treatment {
                    v[i * n + j] += model.interaction_variance;
                }
            }
        }
        v[i * n + i] += model.residual_variance;
    }
    let inverse = inverse_positive_definite(&v, n).unwrap();
    let mut gram = vec![0.0; treatments * treatments];
    let mut quadratic = 0.0;
    for (i, one) in all.iter().enumerate() {
        for (j, other) in all.iter().enumerate() {
            let weight = inverse[i * n + j];
            gram[one.treatment * treatments + other.treatment] += weight;
            let (r, s) = (one.value - model.means[one.treatment], other.value - model.means[other.treatment]);
            quadratic += weight * r * s;
        }
    }
    let constant = (n - treatments) as f64 * (2.0 * std::f64::consts::PI).ln();
    constant + ln_determinant(&v, n).unwrap() + ln_determinant(&gram, treatments).unwrap() + quadratic
}

#[test]
fn the_criterion_is_that_of_the_whole_matrix_and_lowest_there() {
    let all = made(3, 12, 3, 0.6, 0.8);
    let model = respond(&all, 12, 3).unwrap();
    assert!((slow_criterion(&all, 3, &model) - model.criterion).abs() < 1e-7);
    for (unit, interaction, residual) in [
        (1.05, 1.0, 1.0),
        (0.95, 1.0, 1.0),
        (1.0, 1.05, 1.0),
        (1.0, 0.95, 1.0),
        (1.0, 1.0, 1.05),
        (1.0, 1.0, 0.95),
    ] {
        let other = ResponseModel {
            unit_variance: model.unit_variance * unit,
            interaction_variance: model.interaction_variance * interaction,
            residual_variance: model.residual_variance * residual,
            ..model.clone()
        };
        assert!(slow_criterion(&all, 3, &other) > model.criterion);
    }
}

#[test]
fn known_variances_come_back_and_nothing_particular_is_the_boundary_half_the_time() {
    let model = respond(&made(5, 300, 3, 0.5, 1.0), 300, 3).unwrap();
    assert!((model.interaction_variance - 0.25).abs() < 0.06, "{}", model.interaction_variance);
    assert!((model.unit_variance - 1.0).abs() < 0.25 && (model.residual_variance - 0.25).abs() < 0.03);
    assert!(model.p < 1e-6);
    let (mut boundary, mut claimed) = (0, 0);
    for seed in 100..160 {
        let model = respond(&made(seed, 30, 3, 0.0, 1.0), 30, 3).unwrap();
        boundary += u32::from(model.interaction_variance <= 0.0);
        claimed += u32::from(model.p < 0.05);
        if model.interaction_variance <= 0.0 {
            let (low, high) = model.interaction_interval;
            assert!(low.abs() < 1e-12 && high > 0.0 && high < 0.5, "{high}");
            assert!((model.p - 1.0).abs() < 1e-12 && model.mean_reliability().is_none());
            assert!(model.units.iter().all(|unit| unit.deviations.iter().all(|d| d.abs() < 1e-12)));
        }
    }
    // Of 60, half are expected at the boundary (sd 4) and 3 below 0.05 (sd 1.7).
    assert!((16..=46).contains(&boundary) && claimed <= 9, "{boundary} {claimed}");
}

/// Of 20 intervals, 19 are expected to hold the truth (sd 1).
#[test]
fn the_interval_of_the_variance_holds_the_truth() {
    let held = (300..320)
        .filter(|seed| {
            let model = respond(&made(*seed, 40, 3, 0.5, 0.8), 40, 3).unwrap();
            let (low, high) = model.interaction_interval;
            assert!(low <= model.interaction_variance && model.interaction_variance <= high);
            low <= 0.25 && 0.25 <= high
        })
        .count();
    assert!(held >= 16, "{held}");
}

#[test]
fn what_cannot_be_told_apart_says_so() {
    let one = |unit, treatment, value| Response { unit, treatment, value };
    let unknown = |all: &[Response], units, treatments| {
        assert!(
            matches!(respond(all, units, treatments), Err(StatisticsError::NotIdentified { .. })),
            "{all:?}"
        );
    };
    unknown(&[one(0, 0, 1.0), one(0, 0, 2.0)], 1, 1);
    // Nobody had two treatments; nobody had one twice; no variation.
    unknown(&[one(0, 0, 1.0), one(0, 0, 2.0), one(1, 1, 3.0), one(1, 1, 1.0)], 2, 2);
    unknown(&[one(0, 0, 1.0), one(0, 1, 2.0), one(1, 0, 3.0), one(1, 1, 1.0)], 2, 2);
    unknown(&[one(0, 0, 1.0), one(0, 0, 1.0), one(0, 1, 1.0), one(1, 1, 1.0)], 2, 2);
    assert_eq!(respond(&[], 1, 1), Err(StatisticsError::Empty { what: "response" }));
    assert_eq!(respond(&[one(0, 0, 1.0)], 1, 2), Err(StatisticsError::EmptyCategory { category: 1 }));
    assert!(respond(&[one(1, 0, 1.0)], 1, 1).is_err());
    assert!(respond(&[one(0, 0, f64::NAN)], 1, 1).is_err());
}

/// Nobody gave this unit treatment 2: it is foreseen as the others are, with the whole variance.
#[test]
fn a_treatment_that_a_unit_never_had_is_the_general_one() {
    let all: Vec<Response> =
        made(9, 40, 3, 0.6, 0.8).into_iter().filter(|r| r.unit != 7 || r.treatment != 2).collect();
    let model = respond(&all, 41, 3).unwrap();
    let unit = &model.units[7];
    assert_eq!(unit.counts[2], 0);
    assert!(unit.deviations[2].abs() < 1e-12 && (unit.expected[2] - model.means[2]).abs() < 1e-12);
    assert!((unit.deviation_sds[2] - model.interaction_variance.sqrt()).abs() < 1e-12);
    let silent = &model.units[40];
    for i in 0..3 {
        let whole = model.interaction_variance + model.covariance[i * 4];
        assert!((silent.covariance[i * 4] - whole).abs() < 1e-12);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn moving_and_scaling_move_and_scale(seed in 1..1_000_u64, shift in -50.0..50.0_f64, scale in 0.1..10.0_f64) {
        let all = made(seed, 15, 3, 0.5, 0.8);
        let mut other: Vec<_> =
            all.iter().map(|r| Response { value: shift + scale * r.value, ..*r }).collect();
        other.reverse();
        let (one, other) = (respond(&all, 15, 3).unwrap(), respond(&other, 15, 3).unwrap());
        prop_assert!((one.likelihood_ratio - other.likelihood_ratio).abs() < 1e-5);
        for (a, b) in one.means.iter().zip(&other.means) {
            prop_assert!((shift + scale * a - b).abs() < 1e-5 * (1.0 + b.abs()));
        }
        for (a, b) in one.units.iter().zip(&other.units) {
            for (a, b) in a.deviations.iter().zip(&b.deviations) {
                prop_assert!((scale * a - b).abs() < 2e-4 * scale);
            }
        }
    }
}
