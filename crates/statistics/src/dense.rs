//! Small dense matrices, row-major, for the models that need more than one solution.

use crate::solve_positive_definite;

/// Inverse of a symmetric positive definite `[n × n]` matrix; `None` when it is not one to working precision.
pub(crate) fn inverse_positive_definite(matrix: &[f64], n: usize) -> Option<Vec<f64>> {
    let mut inverse = vec![0.0; n * n];
    for column in 0..n {
        let mut unit = vec![0.0; n];
        unit[column] = 1.0;
        for (row, value) in solve_positive_definite(matrix, &unit)?.into_iter().enumerate() {
            inverse[row * n + column] = value;
        }
    }
    for i in 0..n {
        for j in 0..i {
            let mean = 0.5 * (inverse[i * n + j] + inverse[j * n + i]);
            inverse[i * n + j] = mean;
            inverse[j * n + i] = mean;
        }
    }
    Some(inverse)
}

/// ln of the determinant of a symmetric positive definite `[n × n]` matrix; `None` when it is not one.
pub(crate) fn ln_determinant(matrix: &[f64], n: usize) -> Option<f64> {
    let factor = lower_factor(matrix, n, 0.0)?;
    Some((0..n).map(|i| 2.0 * factor[i * n + i].ln()).sum())
}

/// Lower factor L with L Lᵀ = matrix for a symmetric positive semi-definite `[n × n]` matrix: a pivot of at most
/// `slack` (0 or above) becomes a column of zeros instead of an error. With `slack` 0 every pivot must be positive.
pub(crate) fn lower_factor(matrix: &[f64], n: usize, slack: f64) -> Option<Vec<f64>> {
    let mut factor = vec![0.0_f64; n * n];
    for j in 0..n {
        let dot: f64 = (0..j).map(|k| factor[j * n + k].powi(2)).sum();
        let pivot = matrix[j * n + j] - dot;
        if !pivot.is_finite() || (slack <= 0.0 && pivot <= 0.0) || pivot < -slack {
            return None;
        }
        if pivot <= slack {
            continue;
        }
        let root = pivot.sqrt();
        factor[j * n + j] = root;
        for i in j + 1..n {
            let dot: f64 = (0..j).map(|k| factor[i * n + k] * factor[j * n + k]).sum();
            factor[i * n + j] = (matrix[i * n + j] - dot) / root;
        }
    }
    Some(factor)
}

/// Eigenvalues and eigenvectors (columns of the second, `[n × n]`) of a symmetric `[n × n]` matrix, in no order.
///
/// Source: Golub & Van Loan, Matrix Computations, 4th ed., 8.5: cyclic Jacobi.
pub(crate) fn symmetric_eigen(matrix: &[f64], n: usize) -> (Vec<f64>, Vec<f64>) {
    let mut a: Vec<f64> = matrix.to_vec();
    let mut vectors = vec![0.0; n * n];
    for i in 0..n {
        vectors[i * n + i] = 1.0;
    }
    let size: f64 = a.iter().map(|x| x * x).sum::<f64>().sqrt();
    for _ in 0..60 {
        let off: f64 =
            (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i * n + j].powi(2)).sum();
        if off.sqrt() <= 1e-16 * size {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut a, &mut vectors, n, p, q);
            }
        }
    }
    ((0..n).map(|i| a[i * n + i]).collect(), vectors)
}

/// One rotation that makes the entry (p, q) zero.
fn rotate(a: &mut [f64], vectors: &mut [f64], n: usize, p: usize, q: usize) {
    let entry = a[p * n + q];
    if entry.abs() < f64::MIN_POSITIVE {
        return;
    }
    let tau = (a[q * n + q] - a[p * n + p]) / (2.0 * entry);
    let t = tau.signum() / (tau.abs() + tau.hypot(1.0));
    let c = 1.0 / t.hypot(1.0);
    let s = t * c;
    for k in 0..n {
        let (left, right) = (a[k * n + p], a[k * n + q]);
        a[k * n + p] = c * left - s * right;
        a[k * n + q] = s * left + c * right;
    }
    for k in 0..n {
        let (up, down) = (a[p * n + k], a[q * n + k]);
        a[p * n + k] = c * up - s * down;
        a[q * n + k] = s * up + c * down;
        let (left, right) = (vectors[k * n + p], vectors[k * n + q]);
        vectors[k * n + p] = c * left - s * right;
        vectors[k * n + q] = s * left + c * right;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn product(a: &[f64], b: &[f64], n: usize) -> Vec<f64> {
        (0..n * n).map(|at| (0..n).map(|k| a[at / n * n + k] * b[k * n + at % n]).sum()).collect()
    }

    fn transposed(a: &[f64], n: usize) -> Vec<f64> {
        (0..n * n).map(|at| a[at % n * n + at / n]).collect()
    }

    fn near(a: &[f64], b: &[f64]) -> bool {
        a.iter().zip(b).all(|(x, y)| (x - y).abs() < 1e-8)
    }

    const IDENTITY: [f64; 9] = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];

    proptest! {
        #[test]
        fn inverse_factor_and_vectors_give_the_matrix_back(b in prop::collection::vec(-2.0..2.0_f64, 9)) {
            let mut a = product(&b, &transposed(&b, 3), 3);
            for i in 0..3 {
                a[i * 4] += 1.0;
            }
            prop_assert!(near(&product(&a, &inverse_positive_definite(&a, 3).unwrap(), 3), &IDENTITY));
            let factor = lower_factor(&a, 3, 0.0).unwrap();
            prop_assert!(near(&product(&factor, &transposed(&factor, 3), 3), &a));
            let (values, vectors) = symmetric_eigen(&a, 3);
            prop_assert!(near(&product(&transposed(&vectors, 3), &vectors, 3), &IDENTITY));
            let scaled: Vec<f64> = vectors.iter().enumerate().map(|(at, v)| v * values[at % 3]).collect();
            prop_assert!(near(&product(&scaled, &transposed(&vectors, 3), 3), &a));
            let logs: f64 = values.iter().map(|value| value.ln()).sum();
            prop_assert!((ln_determinant(&a, 3).unwrap() - logs).abs() < 1e-8);
        }
    }

    #[test]
    fn what_is_not_positive_definite_is_none_or_slack() {
        let flat = [1.0, 1.0, 1.0, 1.0];
        assert_eq!(lower_factor(&flat, 2, 0.0), None);
        assert_eq!(lower_factor(&flat, 2, 1e-12), Some(vec![1.0, 0.0, 1.0, 0.0]));
        assert_eq!(lower_factor(&[-1.0], 1, 1e-12), None);
        assert_eq!(ln_determinant(&flat, 2), None);
        assert_eq!(inverse_positive_definite(&flat, 2), None);
    }
}
