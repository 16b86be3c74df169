//! Columns that say nothing new.

use super::packed;

/// Share of a column's own sum of squares about its mean that must be its own.
const OWN: f64 = 1e-7;
/// The same for the mean: a column this close to one value is the constant again.
const CONSTANT: f64 = 1e-14;

/// Places of aliased columns in `all` (the packed Σ z z' of 1, columns, outcome), found by a Cholesky factorisation in
/// order that passes over a pivot too small: of columns that say the same, the later one goes.
pub(super) fn aliased(all: &[f64], centres: &[f64], side: usize) -> Vec<usize> {
    let columns = side - 2;
    let n = all[0];
    if n <= 0.0 {
        return Vec::new();
    }
    let mean = |i: usize| all[packed(0, i + 1, side)] / n;
    let about = |i: usize, j: usize| all[packed(i.min(j) + 1, i.max(j) + 1, side)] - n * mean(i) * mean(j);
    // Rows of the factor, one a kept column.
    let mut factor: Vec<Vec<f64>> = Vec::new();
    let mut dropped = Vec::new();
    for column in 0..columns {
        let own = about(column, column);
        let whole = own + n * (mean(column) + centres[column]).powi(2);
        let projected: Vec<f64> = factor.iter().map(|row| row[column]).collect();
        let rest = own - projected.iter().map(|x| x * x).sum::<f64>();
        if own <= CONSTANT * whole || rest <= OWN * own {
            dropped.push(column);
            continue;
        }
        let root = rest.sqrt();
        let mut row = vec![0.0; columns];
        for (other, cell) in row.iter_mut().enumerate().skip(column) {
            let dot: f64 = factor.iter().zip(&projected).map(|(row, x)| row[other] * x).sum();
            *cell = (about(column, other) - dot) / root;
        }
        factor.push(row);
    }
    dropped
}
