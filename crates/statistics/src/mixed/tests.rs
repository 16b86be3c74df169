//! A slow obvious twin: the same likelihoods from the rows' whole covariance.

use super::*;
use crate::dense::ln_determinant;
use proptest::prelude::*;

/// group, x, y of rows that differ between groups in level and slope.
fn rows(seed: u64, groups: usize, own: f64) -> Vec<(usize, f64, f64)> {
    let unit = |number: u64| (crate::spread(number) >> 11) as f64 / (1_u64 << 53) as f64;
    let normal = |number: u64| (0..12).map(|k| unit(number * 12 + k)).sum::<f64>() - 6.0;
    let mut rows = Vec::new();
    for group in 0..groups {
        let base = seed * 100_000 + group as u64 * 100;
        let (level, slope) = (own * normal(base), own * normal(base + 1));
        for row in 0..3 + group as u64 % 6 {
            let x = normal(base + 10 + row);
            rows.push((group, x, 2.0 + 0.7 * x + level + slope * x + normal(base + 50 + row)));
        }
    }
    rows
}

fn sums(rows: &[(usize, f64, f64)], groups: usize, centre: f64) -> MixedSums {
    let mut sums = MixedSums::new(groups, &[centre, 2.0 * centre], Some(0)).unwrap();
    for (group, x, y) in rows {
        sums.add(*group, &[*x], *y, 1.0).unwrap();
    }
    sums
}

/// −2 × restricted log-likelihood at these variances from the `[n × n]` covariance.
fn dense(rows: &[(usize, f64, f64)], between: [f64; 3], within: f64) -> f64 {
    let n = rows.len();
    let covariance: Vec<f64> = (0..n * n)
        .map(|at| {
            let ((g, x, _), (h, z, _)) = (rows[at / n], rows[at % n]);
            let shared = if g == h { between[0] + between[1] * (x + z) + between[2] * x * z } else { 0.0 };
            shared + if at / n == at % n { within } else { 0.0 }
        })
        .collect();
    let solved = |v: &[f64]| crate::solve_positive_definite(&covariance, v).unwrap();
    let columns = [vec![1.0; n], rows.iter().map(|row| row.1).collect::<Vec<_>>()];
    let y: Vec<f64> = rows.iter().map(|row| row.2).collect();
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let weighted: Vec<Vec<f64>> = columns.iter().map(|column| solved(column)).collect();
    let cross: Vec<f64> = (0..4).map(|at| dot(&columns[at / 2], &weighted[at % 2])).collect();
    let right: Vec<f64> = weighted.iter().map(|column| dot(column, &y)).collect();
    let beta = crate::solve_positive_definite(&cross, &right).unwrap();
    let rest = dot(&y, &solved(&y)) - dot(&beta, &right);
    let freedom = n as f64 - 2.0;
    freedom * (2.0 * std::f64::consts::PI).ln()
        + ln_determinant(&covariance, n).unwrap()
        + ln_determinant(&cross, 2).unwrap()
        + rest
}

#[test]
fn the_criterion_is_that_of_the_whole_covariance_and_nothing_near_is_lower() {
    let rows = rows(7, 12, 0.8);
    let model = sums(&rows, 12, 0.4).slopes(SlopeStructure::Correlated).unwrap();
    let [a, b, c] = model.between;
    let here = dense(&rows, model.between, model.within);
    assert!((here - model.criterion).abs() < 1e-7, "{here} is not {}", model.criterion);
    for factor in [0.9, 1.1] {
        assert!(dense(&rows, [a * factor, b, c], model.within) > here);
        assert!(dense(&rows, [a, b, c * factor], model.within) > here);
        assert!(dense(&rows, model.between, model.within * factor) > here);
    }
    let plain = sums(&rows, 12, 0.4).intercept(Likelihood::Restricted).unwrap();
    let flat = dense(&rows, [plain.between, 0.0, 0.0], plain.within);
    assert!((flat - plain.criterion).abs() < 1e-7 && flat >= here);
    assert!(
        plain.share_interval.0 <= plain.share_between() && plain.share_between() <= plain.share_interval.1
    );
}

#[test]
fn groups_that_do_not_differ_are_at_the_boundary() {
    let mut rows = rows(3, 10, 0.0);
    // Every group the same rows.
    rows = (0..10)
        .flat_map(|g| rows[..4].iter().map(move |row| (g, row.1, row.2)).collect::<Vec<_>>())
        .collect();
    let model = sums(&rows, 10, 0.0).intercept(Likelihood::Restricted).unwrap();
    assert!(model.between.abs() < 1e-12 && model.groups.iter().all(|group| group.effect.abs() < 1e-12));
    assert!(model.share_interval.0.abs() < 1e-12 && model.share_interval.1 > 0.0);
    let slopes = sums(&rows, 10, 0.0).slopes(SlopeStructure::Correlated).unwrap();
    assert!(slopes.boundary && slopes.between[2] < 1e-6 && slopes.p > 0.99, "{:?}", slopes.between);
}

#[test]
fn what_cannot_be_told_is_an_error() {
    let one = MixedSums::new(1, &[0.0], None).unwrap();
    assert!(matches!(one.intercept(Likelihood::Full), Err(crate::StatisticsError::Range { .. })));
    let mut singles = MixedSums::new(3, &[0.0], None).unwrap();
    for group in 0..3 {
        singles.add(group, &[], group as f64, 1.0).unwrap();
    }
    assert!(singles.intercept(Likelihood::Full).is_err());
    assert!(singles.add(3, &[], 0.0, 1.0).is_err() && singles.add(0, &[1.0], 0.0, 1.0).is_err());
    assert!(singles.add(0, &[], f64::NAN, 1.0).is_err() && singles.add(0, &[], 0.0, 0.0).is_err());
    assert!(MixedSums::new(0, &[0.0], None).is_err() && MixedSums::new(2, &[0.0], Some(0)).is_err());
    let mut flat = MixedSums::new(2, &[0.0, 0.0], Some(0)).unwrap();
    for (group, y) in [(0, 1.0), (0, 2.0), (1, 4.0), (1, 3.5)] {
        flat.add(group, &[group as f64], y, 1.0).unwrap();
    }
    assert!(flat.slopes(SlopeStructure::Correlated).is_err(), "it varies within no group");
}

#[test]
fn the_later_of_two_columns_that_say_the_same_goes() {
    let mut sums = MixedSums::new(4, &[0.0; 5], None).unwrap();
    for at in 0..24_u32 {
        let x = f64::from(at % 7);
        let z = f64::from(at * at % 5);
        let y = x + f64::from(at * 7 % 11);
        sums.add((at % 4) as usize, &[x, z, 3.0, 2.0 * x - z], y, 1.0).unwrap();
    }
    assert_eq!(sums.aliased(), [2, 3]);
    let model = sums.intercept(Likelihood::Restricted).unwrap();
    assert_eq!((model.columns, model.beta.len()), (vec![0, 1], 3));
}

proptest! {
    #[test]
    fn shifting_and_scaling_the_outcome_shifts_and_scales_the_answer(
        seed in 0..50_u64, shift in -9.0..9.0_f64, scale in 0.2..4.0_f64, centre in -2.0..2.0_f64,
    ) {
        let rows = rows(seed, 9, 0.7);
        let one = sums(&rows, 9, 0.0).intercept(Likelihood::Restricted).unwrap();
        let moved: Vec<_> = rows.iter().rev().map(|(g, x, y)| (*g, *x, y * scale + shift)).collect();
        let other = sums(&moved, 9, centre).intercept(Likelihood::Restricted).unwrap();
        prop_assert!((other.beta[0] - (one.beta[0] * scale + shift)).abs() < 1e-5);
        prop_assert!((other.beta[1] - one.beta[1] * scale).abs() < 1e-5);
        for (a, b) in one.groups.iter().zip(&other.groups) {
            prop_assert!((b.effect - a.effect * scale).abs() < 1e-5);
            prop_assert!(a.effect.abs() <= a.raw.abs() + 1e-12, "drawn towards 0");
            prop_assert!(a.sd <= a.prediction_sd);
        }
    }

    #[test]
    fn a_row_of_weight_two_is_two_rows(seed in 0..50_u64) {
        let rows = rows(seed, 8, 0.7);
        let mut once = sums(&rows, 8, 0.0);
        let mut twice = once.clone();
        for (group, x, y) in &rows[..5] {
            once.add(*group, &[*x], *y, 2.0).unwrap();
            twice.add(*group, &[*x], *y, 1.0).unwrap();
            twice.add(*group, &[*x], *y, 1.0).unwrap();
        }
        let (a, b) = (once.intercept(Likelihood::Full).unwrap(), twice.intercept(Likelihood::Full).unwrap());
        prop_assert!((a.criterion - b.criterion).abs() < 1e-8 && (a.beta[1] - b.beta[1]).abs() < 1e-7);
    }
}
