//! Small systems of linear equations.

/// Solves `matrix · x = right` for a symmetric positive definite matrix, given `[n × n]`, row-major (only the
/// lower triangle is read), and a right-hand side of length n. `None` when the lengths do not fit, or the
/// matrix is not positive definite to working precision.
///
/// Source: Cholesky factorisation (Golub & Van Loan, Matrix Computations, 4th ed., algorithm 4.2.1).
///
/// ```
/// let x = statistics::solve_positive_definite(&[4.0, 2.0, 2.0, 3.0], &[10.0, 9.0]).unwrap();
/// assert!((x[0] - 1.5).abs() < 1e-12 && (x[1] - 2.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn solve_positive_definite(matrix: &[f64], right: &[f64]) -> Option<Vec<f64>> {
    let n = right.len();
    if matrix.len() != n * n {
        return None;
    }
    let mut factor = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| factor[i * n + k] * factor[j * n + k]).sum();
            let rest = matrix[i * n + j] - dot;
            factor[i * n + j] = if i == j {
                if rest.is_nan() || rest <= 1e-14 * matrix[i * n + i].abs() {
                    return None;
                }
                rest.sqrt()
            } else {
                rest / factor[j * n + j]
            };
        }
    }
    let mut x = right.to_vec();
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| factor[i * n + k] * x[k]).sum();
        x[i] = (x[i] - dot) / factor[i * n + i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| factor[k * n + i] * x[k]).sum();
        x[i] = (x[i] - dot) / factor[i * n + i];
    }
    x.iter().all(|value| value.is_finite()).then_some(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The Hilbert matrix of order 3: its inverse has whole entries (Choi 1983, "Tricks or treats with the
    /// Hilbert matrix"): first column 9, −36, 30.
    #[test]
    fn a_published_inverse() {
        let hilbert: Vec<f64> =
            (0..9).map(|at| 1.0 / (f64::from(at / 3) + f64::from(at % 3) + 1.0)).collect();
        let x = solve_positive_definite(&hilbert, &[1.0, 0.0, 0.0]).unwrap();
        for (got, whole) in x.iter().zip([9.0, -36.0, 30.0]) {
            assert!((got - whole).abs() < 1e-9);
        }
    }

    #[test]
    fn what_has_no_answer_is_none() {
        assert_eq!(solve_positive_definite(&[1.0, 1.0, 1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(solve_positive_definite(&[-1.0], &[1.0]), None);
        assert_eq!(solve_positive_definite(&[f64::NAN], &[1.0]), None);
        assert_eq!(solve_positive_definite(&[1.0, 0.0], &[1.0, 2.0]), None);
    }

    proptest! {
        /// `A = B Bᵀ + I` is positive definite; the answer put back gives the right-hand side.
        #[test]
        fn the_answer_fits(b in prop::collection::vec(-2.0..2.0_f64, 9), right in prop::collection::vec(-5.0..5.0_f64, 3)) {
            let mut a = [0.0; 9];
            for i in 0..3 {
                for j in 0..3 {
                    let dot: f64 = (0..3).map(|k| b[i * 3 + k] * b[j * 3 + k]).sum();
                    a[i * 3 + j] = dot + if i == j { 1.0 } else { 0.0 };
                }
            }
            let x = solve_positive_definite(&a, &right).unwrap();
            for i in 0..3 {
                let back: f64 = (0..3).map(|j| a[i * 3 + j] * x[j]).sum();
                prop_assert!((back - right[i]).abs() < 1e-9);
            }
        }
    }
}
