use super::*;
use crate::logistic_regression;
use proptest::prelude::*;

fn rows<'a>(
    columns: &'a [f64],
    category: &'a [usize],
    weight: &'a [f64],
    categories: usize,
) -> OrdinalRows<'a> {
    OrdinalRows { columns, width: columns.len() / category.len().max(1), category, weight, categories }
}

/// Thresholds alone give back the shares, whose errors have a closed form.
#[test]
fn no_columns_give_the_shares_back() {
    let fit = cumulative_logit(rows(&[], &[0, 1, 2], &[20.0, 30.0, 50.0], 3)).unwrap();
    let shares = fit.shares(&[]).unwrap();
    for (got, share) in shares.iter().zip([0.2, 0.3, 0.5]) {
        assert!((got - share).abs() < 1e-9, "{shares:?}");
    }
    assert!((fit.standard_errors[0] - (1.0_f64 / (100.0 * 0.2 * 0.8)).sqrt()).abs() < 1e-9);
}

/// With two categories the model is logistic regression: two independent implementations agree.
#[test]
fn two_categories_are_logistic_regression() {
    let x = [-1.2, 0.4, 0.9, -0.3, 2.0, 0.1, -0.8, 1.1];
    let up = [0, 1, 0, 0, 1, 1, 1, 1];
    let fit = cumulative_logit(rows(&x, &up, &[1.0; 8], 2)).unwrap();
    let table: Vec<f64> = x.iter().flat_map(|x| [1.0, *x]).collect();
    let yes: Vec<bool> = up.iter().map(|up| *up == 1).collect();
    let other = logistic_regression(&table, 2, &[0.0; 8], &yes).unwrap();
    assert!((fit.thresholds[0] + other.coefficients[0]).abs() < 1e-8);
    assert!((fit.slopes[0] - other.coefficients[1]).abs() < 1e-8);
    assert!((fit.standard_errors[1] - other.standard_errors[1]).abs() < 1e-7);
    assert!((fit.log_likelihood - other.log_likelihood).abs() < 1e-10);
}

/// The information against differences of the log-likelihood.
#[test]
fn errors_are_the_curvature() {
    let x = [-1.5, -0.5, 0.0, 0.3, 0.8, 1.2, -0.9, 0.6, 1.9, -0.2];
    let g = [0, 0, 1, 2, 1, 2, 1, 0, 2, 1];
    let fit = cumulative_logit(rows(&x, &g, &[1.0; 10], 3)).unwrap();
    let at: Vec<f64> = fit.thresholds.iter().chain(&fit.slopes).copied().collect();
    let log = |moved: &[(usize, f64)]| -> f64 {
        let mut at = at.clone();
        for (place, by) in moved {
            at[*place] += by;
        }
        x.iter()
            .zip(g)
            .map(|(x, g)| {
                let f = |u: f64| 1.0 / (1.0 + (-u).exp());
                let high = if g == 2 { 1.0 } else { f(at[g] - at[2] * x) };
                let low = if g == 0 { 0.0 } else { f(at[g - 1] - at[2] * x) };
                (high - low).ln()
            })
            .sum()
    };
    assert!((log(&[]) - fit.log_likelihood).abs() < 1e-12);
    let h = 1e-4;
    let mut information = vec![0.0; 9];
    for i in 0..3 {
        for j in 0..3 {
            let corners = [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)];
            let sum: f64 = corners.iter().map(|(a, b)| a * b * log(&[(i, a * h), (j, b * h)])).sum();
            information[i * 3 + j] = -sum / (4.0 * h * h);
        }
    }
    let covariance = inverse_positive_definite(&information, 3).unwrap();
    for (at, error) in fit.standard_errors.iter().enumerate() {
        assert!((error - covariance[at * 4].sqrt()).abs() < 1e-5, "{at}: {error}");
    }
}

#[test]
fn what_cannot_be_fitted_says_why() {
    let none = cumulative_logit(rows(&[], &[], &[], 3));
    assert_eq!(none, Err(StatisticsError::Empty { what: "row" }));
    let gap = cumulative_logit(rows(&[0.0, 1.0], &[0, 2], &[1.0; 2], 3));
    assert_eq!(gap, Err(StatisticsError::EmptyCategory { category: 1 }));
    let ordered = cumulative_logit(rows(&[0.0, 1.0, 2.0, 3.0], &[0, 0, 1, 1], &[1.0; 4], 2));
    assert!(matches!(ordered, Err(StatisticsError::NotIdentified { .. })), "{ordered:?}");
    let constant = cumulative_logit(rows(&[1.0; 4], &[0, 0, 1, 1], &[1.0; 4], 2));
    assert!(matches!(constant, Err(StatisticsError::NotIdentified { .. })));
    let hole = cumulative_logit(rows(&[f64::NAN, 1.0], &[0, 1], &[1.0; 2], 2));
    assert_eq!(hole, Err(StatisticsError::NonFinite { what: "the table of columns", at: 0 }));
    assert!(cumulative_logit(rows(&[0.0, 1.0], &[0, 1], &[1.0, 0.0], 2)).is_err());
    assert!(cumulative_logit(rows(&[0.0, 1.0], &[0, 5], &[1.0; 2], 2)).is_err());
    let fit = cumulative_logit(rows(&[], &[0, 1], &[1.0; 2], 2)).unwrap();
    assert_eq!(fit.shares(&[1.0]), None);
}

/// Three bands made by one model pass; a band whose spread is another fails.
#[test]
fn bands_of_another_shape_are_found() {
    let band = |shift: f64, scale: f64| -> Vec<f64> {
        let f = |a: f64| 1_000.0 * logistic((a - shift) / scale);
        let ends = [f(-2.0), f(0.0), f(2.0)];
        vec![ends[0], ends[1] - ends[0], ends[2] - ends[1], 1_000.0 - ends[2]]
    };
    let alike = [band(-1.0, 1.0), band(0.0, 1.0), band(1.0, 1.0)].concat();
    let same = proportionality(&alike, 4).unwrap();
    assert!((same.freedom - 4.0).abs() < 1e-12 && same.likelihood_ratio < 1e-6 && same.p > 0.999, "{same:?}");
    let other = proportionality(&[band(-1.0, 1.0), band(0.0, 2.5), band(1.0, 1.0)].concat(), 4).unwrap();
    assert!(other.p < 1e-6, "{other:?}");
    assert!(proportionality(&[1.0, 2.0, 3.0], 3).is_err());
    assert!(proportionality(&[1.0, 2.0, 3.0], 2).is_err());
}

proptest! {
    #[test]
    fn order_of_rows_and_weights_against_copies_change_nothing(
        data in prop::collection::vec((-2.0..2.0_f64, 0..3_usize), 12..40),
    ) {
        let mut data = data;
        // Each category at both ends, so that nothing is ordered perfectly.
        data.extend([(-1.9, 0), (1.9, 0), (-1.9, 1), (1.9, 1), (-1.9, 2), (1.9, 2)]);
        let split = |data: &[(f64, usize)]| -> (Vec<f64>, Vec<usize>) { data.iter().copied().unzip() };
        let (x, g) = split(&data);
        let fit = cumulative_logit(rows(&x, &g, &vec![2.0; g.len()], 3)).unwrap();
        let copies: Vec<_> = data.iter().rev().chain(&data).copied().collect();
        let (x, g) = split(&copies);
        let other = cumulative_logit(rows(&x, &g, &vec![1.0; g.len()], 3)).unwrap();
        for (a, b) in fit.thresholds.iter().chain(&fit.slopes).zip(other.thresholds.iter().chain(&other.slopes)) {
            prop_assert!((a - b).abs() < 1e-7);
        }
        for x in [-3.0, 0.0, 40.0] {
            let shares = fit.shares(&[x]).unwrap();
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12 && shares.iter().all(|share| *share >= 0.0));
        }
    }
}
