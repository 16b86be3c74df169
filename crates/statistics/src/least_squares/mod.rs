//! Least squares with a few columns, and errors that allow for rows of one cluster being alike.

mod clustered;

pub use clustered::{ClusteredError, Correction};

use crate::StatisticsError;

/// Below this share of its own length, what is left of a column after those before it counts as nothing (R's `lm`).
const REPEATED: f64 = 1e-7;

/// A fitted linear regression.
#[derive(Clone, PartialEq, Debug)]
pub struct LeastSquares {
    /// Coefficient of each column in the order of the columns; `None` for a column that repeats earlier ones.
    pub coefficients: Vec<Option<f64>>,
    /// Usual standard errors, in the same order.
    pub standard_errors: Vec<Option<f64>>,
    /// What is left of each row's outcome.
    pub residuals: Vec<f64>,
    /// Rows minus columns kept: at least 1.
    pub freedom: usize,
    /// Places of the columns kept, rising.
    pub(crate) kept: Vec<usize>,
    /// Orthonormal columns that span the kept ones, `[rows × kept]`, row-major.
    pub(crate) basis: Vec<f64>,
    /// Inverse of the triangle that made them, `[kept × kept]`, row-major: (XᵀX)⁻¹ = R⁻¹ R⁻ᵀ.
    pub(crate) inverse_triangle: Vec<f64>,
}

/// Regresses `outcome` on `columns`, `[rows × width]`, row-major; give a column of ones for an intercept. A column that
/// repeats the ones before it is left out, and told by its `None`.
///
/// Source: Golub & Van Loan, Matrix Computations, 4th ed., 5.2.8, Gram–Schmidt carried out twice; the values of R's
/// `lm`.
///
/// # Errors
/// `Empty` without a row or column, `Length` when the inputs do not fit, `NonFinite` for a number that is none,
/// `NotIdentified` with no more rows than columns, or when every column is zero.
///
/// ```
/// let line = statistics::least_squares(&[1.0, 0.0, 1.0, 1.0, 1.0, 2.0], 2, &[1.0, 3.0, 5.0]).unwrap();
/// assert!((line.coefficients[1].unwrap() - 2.0).abs() < 1e-12);
/// ```
pub fn least_squares(
    columns: &[f64],
    width: usize,
    outcome: &[f64],
) -> Result<LeastSquares, StatisticsError> {
    let n = outcome.len();
    if n == 0 || width == 0 {
        return Err(StatisticsError::Empty { what: if n == 0 { "row" } else { "column" } });
    }
    if columns.len() != n * width {
        return Err(StatisticsError::Length {
            what: "the table of columns",
            expected: n * width,
            got: columns.len(),
        });
    }
    for (what, numbers) in [("the table of columns", columns), ("the outcome", outcome)] {
        if let Some(at) = numbers.iter().position(|number| !number.is_finite()) {
            return Err(StatisticsError::NonFinite { what, at });
        }
    }
    let Basis { kept, vectors, triangle } = orthonormal(columns, width, n);
    let rank = kept.len();
    if rank == 0 || n <= rank {
        return Err(StatisticsError::NotIdentified { what: "a regression's coefficients" });
    }
    let inverse_triangle = invert_upper(&triangle, rank);
    let mut residuals = outcome.to_vec();
    let mut along = vec![0.0; rank];
    // Twice, so that what is left is orthogonal to working precision.
    for _ in 0..2 {
        for (place, vector) in vectors.iter().enumerate() {
            let part = dot(vector, &residuals);
            along[place] += part;
            residuals.iter_mut().zip(vector).for_each(|(r, v)| *r -= part * v);
        }
    }
    let freedom = n - rank;
    let variance = dot(&residuals, &residuals) / freedom as f64;
    let mut coefficients = vec![None; width];
    let mut standard_errors = vec![None; width];
    for (row, column) in kept.iter().enumerate() {
        let line = &inverse_triangle[row * rank..(row + 1) * rank];
        coefficients[*column] = Some(dot(line, &along));
        standard_errors[*column] = Some((variance * dot(line, line)).sqrt());
    }
    let basis = (0..n).flat_map(|row| vectors.iter().map(move |vector| vector[row])).collect();
    Ok(LeastSquares { coefficients, standard_errors, residuals, freedom, kept, basis, inverse_triangle })
}

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

struct Basis {
    kept: Vec<usize>,
    vectors: Vec<Vec<f64>>,
    /// Upper triangle `[kept × kept]`, row-major.
    triangle: Vec<f64>,
}

fn orthonormal(columns: &[f64], width: usize, n: usize) -> Basis {
    let mut kept = Vec::new();
    let mut vectors: Vec<Vec<f64>> = Vec::new();
    let mut parts: Vec<Vec<f64>> = Vec::new();
    for column in 0..width {
        let mut rest: Vec<f64> = (0..n).map(|row| columns[row * width + column]).collect();
        let length = dot(&rest, &rest).sqrt();
        let mut part = vec![0.0; vectors.len()];
        for _ in 0..2 {
            for (place, vector) in vectors.iter().enumerate() {
                let along = dot(vector, &rest);
                part[place] += along;
                rest.iter_mut().zip(vector).for_each(|(r, v)| *r -= along * v);
            }
        }
        let left = dot(&rest, &rest).sqrt();
        if left > REPEATED * length {
            rest.iter_mut().for_each(|r| *r /= left);
            part.push(left);
            kept.push(column);
            vectors.push(rest);
            parts.push(part);
        }
    }
    let rank = kept.len();
    let mut triangle = vec![0.0; rank * rank];
    for (column, part) in parts.iter().enumerate() {
        for (row, value) in part.iter().enumerate() {
            triangle[row * rank + column] = *value;
        }
    }
    Basis { kept, vectors, triangle }
}

fn invert_upper(triangle: &[f64], n: usize) -> Vec<f64> {
    let mut inverse = vec![0.0; n * n];
    for column in 0..n {
        for row in (0..=column).rev() {
            let unit = f64::from(u8::from(row == column));
            let rest: f64 = (row + 1..=column).map(|k| triangle[row * n + k] * inverse[k * n + column]).sum();
            inverse[row * n + column] = (unit - rest) / triangle[row * n + row];
        }
    }
    inverse
}

#[cfg(test)]
mod tests;
