//! Straight lines whose level, or level and slope, differ between groups: `y_ij = x_ij'β + z_ij'u_j + e_ij`.
//!
//! Groups draw u from a normal distribution with mean 0, so that a small group is drawn towards the rest. Rows are read
//! once into sums ([`MixedSums`]); every later step works on groups, however many rows stand behind them.
//!
//! Deliberately not here: crossed groups, other distributions, and ranks.

mod comparison;
mod intercept;
mod rank;
mod slopes;
mod sums;

pub use comparison::comparison_multiplier;
pub use intercept::{GroupEffect, InterceptModel, Likelihood};
pub use slopes::{SlopeEffect, SlopeModel, SlopeStructure};
pub use sums::MixedSums;

use crate::dense::inverse_positive_definite;

/// What is left of the sums at one ratio of variances.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Solved {
    /// Coefficients, of centred columns.
    beta: Vec<f64>,
    /// Inverse of the weighted cross product of the columns, `[p × p]`.
    inverse: Vec<f64>,
    /// ln of its determinant, before inverting.
    ln_det: f64,
    /// Weighted residual sum of squares.
    rss: f64,
}

/// Solves the normal equations in `moments`, the packed `[(p + 1) × (p + 1)]` cross product of columns and outcome.
pub(crate) fn solve(moments: &[f64], p: usize) -> Option<Solved> {
    let side = p + 1;
    let mut columns = vec![0.0; p * p];
    let mut outcome = vec![0.0; p];
    for i in 0..p {
        for j in 0..p {
            columns[i * p + j] = moments[packed(i.min(j), i.max(j), side)];
        }
        outcome[i] = moments[packed(i, p, side)];
    }
    let ln_det = crate::dense::ln_determinant(&columns, p)?;
    let inverse = inverse_positive_definite(&columns, p)?;
    let beta = crate::solve_positive_definite(&columns, &outcome)?;
    let explained: f64 = beta.iter().zip(&outcome).map(|(b, o)| b * o).sum();
    let rss = moments[packed(p, p, side)] - explained;
    (rss > 0.0).then_some(Solved { beta, inverse, ln_det, rss })
}

/// Place of row i, column j ≥ i of a symmetric matrix of this side, kept as its upper triangle.
pub(crate) fn packed(i: usize, j: usize, side: usize) -> usize {
    i * (2 * side - i + 1) / 2 + (j - i)
}

/// Adds `weight · v v'` to a packed matrix.
pub(crate) fn add_outer(matrix: &mut [f64], v: &[f64], weight: f64) {
    let mut rest = matrix;
    for (i, value) in v.iter().enumerate() {
        let (row, after) = rest.split_at_mut(v.len() - i);
        let scaled = weight * value;
        for (cell, other) in row.iter_mut().zip(&v[i..]) {
            *cell += scaled * other;
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests;
