use super::*;
use crate::dense::{inverse_positive_definite, symmetric_eigen};
use proptest::prelude::*;

/// Anscombe 1973, doi:10.1080/00031305.1973.10478966: the first of the four data sets.
#[test]
fn the_published_line() {
    let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
    let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    let table: Vec<f64> = x.iter().flat_map(|x| [1.0, *x, 2.0 * x - 3.0]).collect();
    let fit = least_squares(&table, 3, &y).unwrap();
    assert!((fit.coefficients[0].unwrap() - 3.0).abs() < 1e-3);
    assert!((fit.coefficients[1].unwrap() - 0.500).abs() < 1e-3);
    assert!((fit.standard_errors[1].unwrap() - 0.118).abs() < 1e-3);
    assert_eq!((fit.coefficients[2], fit.standard_errors[2], fit.freedom), (None, None, 9));
    let left_out = fit.clustered_error(2, &[0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5], Correction::Cr2);
    assert!(matches!(left_out, Err(StatisticsError::NotIdentified { .. })));
}

#[test]
fn what_has_no_answer_is_an_error() {
    assert!(least_squares(&[], 1, &[]).is_err() && least_squares(&[1.0], 0, &[1.0]).is_err());
    assert!(least_squares(&[1.0], 2, &[1.0]).is_err() && least_squares(&[0.0, 0.0], 1, &[1.0, 2.0]).is_err());
    assert!(least_squares(&[1.0], 1, &[1.0]).is_err());
    let hole = least_squares(&[1.0, 1.0], 1, &[1.0, f64::NAN]);
    assert_eq!(hole, Err(StatisticsError::NonFinite { what: "the outcome", at: 1 }));
    let fit = least_squares(&[1.0; 3], 1, &[1.0, 2.0, 4.0]).unwrap();
    assert!(fit.clustered_error(0, &[0, 0], Correction::Cr1).is_err());
    assert!(fit.clustered_error(0, &[0, 0, 0], Correction::Cr1).is_err());
    assert!(fit.clustered_error(1, &[0, 1, 2], Correction::Cr1).is_err());
}

/// A year beside a column of ones is no repetition, though nearly all of it is along the ones.
#[test]
fn a_large_number_that_varies_little_is_kept() {
    let table: Vec<f64> = (0..6).flat_map(|at| [1.0, 2_020.0 + f64::from(at)]).collect();
    let y: Vec<f64> = (0..6).map(|at| 3.0 * f64::from(at) + f64::from(at % 2)).collect();
    let fit = least_squares(&table, 2, &y).unwrap();
    assert!((fit.coefficients[1].unwrap() - 3.0 - 0.085_714_285_7).abs() < 1e-6, "{:?}", fit.coefficients);
}

/// The slow obvious twin of CR2: whole matrices, as the paper writes them.
fn slow_cr2(table: &[f64], k: usize, y: &[f64], cluster: &[usize], column: usize) -> (f64, f64) {
    let n = y.len();
    let x = |row: usize, at: usize| table[row * k + at];
    let mut gram = vec![0.0; k * k];
    for row in 0..n {
        for i in 0..k {
            for j in 0..k {
                gram[i * k + j] += x(row, i) * x(row, j);
            }
        }
    }
    let m = inverse_positive_definite(&gram, k).unwrap();
    let mx = |row: usize, i: usize| -> f64 { (0..k).map(|j| m[i * k + j] * x(row, j)).sum() };
    let hat = |r: usize, s: usize| -> f64 { (0..k).map(|i| x(r, i) * mx(s, i)).sum() };
    let residual: Vec<f64> = (0..n).map(|r| y[r] - (0..n).map(|s| hat(r, s) * y[s]).sum::<f64>()).collect();
    let mut names = cluster.to_vec();
    names.sort_unstable();
    names.dedup();
    let (mut variance, mut vectors) = (0.0, Vec::new());
    for name in names {
        let rows: Vec<usize> = (0..n).filter(|row| cluster[*row] == name).collect();
        let g = rows.len();
        let left: Vec<f64> = (0..g * g)
            .map(|at| f64::from(u8::from(at / g == at % g)) - hat(rows[at / g], rows[at % g]))
            .collect();
        let (values, eigen) = symmetric_eigen(&left, g);
        let a = |i: usize, j: usize| -> f64 {
            (0..g)
                .filter(|at| values[*at] > 1e-10)
                .map(|at| eigen[i * g + at] * eigen[j * g + at] / values[at].sqrt())
                .sum()
        };
        let weights: Vec<f64> = (0..g).map(|i| (0..g).map(|j| a(i, j) * mx(rows[j], column)).sum()).collect();
        variance += rows.iter().zip(&weights).map(|(row, w)| w * residual[*row]).sum::<f64>().powi(2);
        let vector: Vec<f64> = (0..n)
            .map(|r| {
                rows.iter()
                    .zip(&weights)
                    .map(|(row, w)| w * (f64::from(u8::from(*row == r)) - hat(r, *row)))
                    .sum()
            })
            .collect();
        vectors.push(vector);
    }
    let inner = |a: &[f64], b: &[f64]| dot(a, b);
    let trace: f64 = vectors.iter().map(|v| inner(v, v)).sum();
    let squares: f64 = vectors.iter().flat_map(|v| vectors.iter().map(move |w| inner(v, w).powi(2))).sum();
    (variance.sqrt(), trace * trace / squares)
}

proptest! {
    #[test]
    fn clustered_errors_are_those_of_the_whole_matrices(
        rows in prop::collection::vec((-2.0..2.0_f64, -3.0..3.0_f64, 0..4_usize), 10..24),
    ) {
        let mut table = Vec::new();
        // A column that is constant within clusters, as a treatment by class is.
        for (x, _, cluster) in &rows {
            table.extend([1.0, *x, f64::from(u8::from(cluster % 2 == 0)) + 0.01 * x * x]);
        }
        let y: Vec<f64> = rows.iter().map(|row| row.1).collect();
        let cluster: Vec<usize> = rows.iter().map(|row| row.2).collect();
        let (first, last) = (*cluster.iter().min().unwrap(), *cluster.iter().max().unwrap());
        prop_assume!(first != last);
        let fit = least_squares(&table, 3, &y).unwrap();
        prop_assume!(fit.coefficients.iter().all(Option::is_some));
        let got = fit.clustered_error(1, &cluster, Correction::Cr2).unwrap();
        let (error, freedom) = slow_cr2(&table, 3, &y, &cluster, 1);
        prop_assert!((got.standard_error - error).abs() < 1e-6 * (1.0 + error), "{got:?} {error}");
        prop_assert!((got.freedom - freedom).abs() < 1e-4 * (1.0 + freedom), "{got:?} {freedom}");
    }

    /// Every row its own cluster: CR1 is HC1, whose closed form for a mean is the usual standard error.
    #[test]
    fn clusters_of_one_around_a_mean(y in prop::collection::vec(-5.0..5.0_f64, 3..30)) {
        let fit = least_squares(&vec![1.0; y.len()], 1, &y).unwrap();
        let cluster: Vec<usize> = (0..y.len()).collect();
        let usual = fit.standard_errors[0].unwrap();
        for correction in [Correction::Cr1, Correction::Cr2] {
            let one = fit.clustered_error(0, &cluster, correction).unwrap();
            prop_assert!((one.standard_error - usual).abs() < 1e-9);
            prop_assert!((one.freedom - (y.len() - 1) as f64).abs() < 1e-6);
        }
    }
}
