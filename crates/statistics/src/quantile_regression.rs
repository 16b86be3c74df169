//! Lines that a given share of outcomes lies below.

use crate::dense::inverse_positive_definite;
use crate::{StatisticsError, solve_positive_definite};

/// Steps of the interior-point method; it needs ten to thirty.
const STEPS: usize = 100;
/// How much of the way to the nearest wall a step goes.
const CLOSE: f64 = 0.999_95;

/// A line below which the share `tau` of outcomes lies.
#[derive(Clone, PartialEq, Debug)]
pub struct QuantileLine {
    /// A coefficient a column.
    pub coefficients: Vec<f64>,
    /// Sum of `tau` × distance of those above and `1 − tau` × distance of those below: what is made small. There may be
    /// several lines with the same sum.
    pub objective: f64,
}

/// Fits the `tau` line (0 to 1, neither) to outcomes from `columns` numbers a row, row-major, a constant among them if it is
/// wanted. Columns must not say the same twice.
///
/// Source: Koenker & Bassett 1978, doi:10.2307/1913643, as a linear program with bounded dual, solved by the
/// predictor–corrector method of Mehrotra as set out in Portnoy & Koenker 1997, doi:10.1214/ss/1030037960. The objective
/// is within a relative 1e-8 of the least, mostly 1e-11.
///
/// # Errors
/// `Empty`, `Length`, `NonFinite`, `Range` for `tau`; `NotIdentified` when columns say the same, there are fewer rows than
/// columns, or the search does not settle.
///
/// ```
/// let line = statistics::quantile_regression(&[1.0; 5], 1, &[1.0, 2.0, 3.0, 4.0, 90.0], 0.5).unwrap();
/// assert!((line.coefficients[0] - 3.0).abs() < 1e-6);
/// ```
pub fn quantile_regression(
    rows: &[f64],
    columns: usize,
    outcomes: &[f64],
    tau: f64,
) -> Result<QuantileLine, StatisticsError> {
    crate::error::whole_rows("the table", rows.len(), columns)?;
    let n = rows.len() / columns;
    if outcomes.len() != n {
        return Err(StatisticsError::Length {
            what: "the list of outcomes",
            expected: n,
            got: outcomes.len(),
        });
    }
    for (what, values) in [("a cell", rows), ("an outcome", outcomes)] {
        if let Some(at) = values.iter().position(|value| !value.is_finite()) {
            return Err(StatisticsError::NonFinite { what, at });
        }
    }
    crate::error::within("tau", 1e-6, 1.0 - 1e-6, tau)?;
    let unknown = StatisticsError::NotIdentified { what: "a line of quantiles" };
    if n < columns {
        return Err(unknown);
    }
    Program { rows, columns, outcomes, tau }.solve().ok_or(unknown)
}

struct Program<'a> {
    rows: &'a [f64],
    columns: usize,
    outcomes: &'a [f64],
    tau: f64,
}

/// Where the method stands: `x` in 0 to 1 a row with `s` = 1 − x, the lines' coefficients, and the slacks of either bound.
struct Point {
    x: Vec<f64>,
    s: Vec<f64>,
    beta: Vec<f64>,
    z: Vec<f64>,
    w: Vec<f64>,
}

/// A direction in all of them.
struct Direction {
    x: Vec<f64>,
    beta: Vec<f64>,
    z: Vec<f64>,
    w: Vec<f64>,
}

impl Program<'_> {
    fn row(&self, at: usize) -> &[f64] {
        &self.rows[at * self.columns..(at + 1) * self.columns]
    }

    fn fitted(&self, beta: &[f64], at: usize) -> f64 {
        self.row(at).iter().zip(beta).map(|(x, b)| x * b).sum()
    }

    /// X' diag(q) X and X' v.
    fn normal(&self, q: &[f64], v: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let p = self.columns;
        let (mut matrix, mut right) = (vec![0.0; p * p], vec![0.0; p]);
        for (at, (q, v)) in q.iter().zip(v).enumerate() {
            let row = self.row(at);
            for (i, value) in row.iter().enumerate() {
                right[i] += value * v;
                let scaled = q * value;
                for (cell, other) in matrix[i * p..=i * p + i].iter_mut().zip(row) {
                    *cell += scaled * other;
                }
            }
        }
        (matrix, right)
    }

    /// What the lines through `beta` cost.
    fn objective(&self, beta: &[f64]) -> f64 {
        let cost = |(at, y): (usize, &f64)| {
            let off = y - self.fitted(beta, at);
            if off >= 0.0 { self.tau * off } else { (self.tau - 1.0) * off }
        };
        self.outcomes.iter().enumerate().map(cost).sum()
    }

    /// From least squares, every x at 1 − τ.
    fn start(&self) -> Option<Point> {
        let n = self.outcomes.len();
        let (matrix, right) = self.normal(&vec![1.0; n], self.outcomes);
        // A column that others say leaves a pivot of rounding only.
        inverse_positive_definite(&matrix, self.columns)?;
        let beta = solve_positive_definite(&matrix, &right)?;
        let scale = self.outcomes.iter().map(|y| y.abs()).fold(0.0, f64::max).max(1.0);
        let (mut z, mut w) = (Vec::with_capacity(n), Vec::with_capacity(n));
        for (at, y) in self.outcomes.iter().enumerate() {
            let off = y - self.fitted(&beta, at);
            let slack = 1e-3 * scale;
            z.push((-off).max(0.0) + slack);
            w.push(off.max(0.0) + slack);
        }
        Some(Point { x: vec![1.0 - self.tau; n], s: vec![self.tau; n], beta, z, w })
    }

    fn solve(&self) -> Option<QuantileLine> {
        let mut point = self.start()?;
        let n = self.outcomes.len() as f64;
        let nothing = vec![0.0; self.outcomes.len()];
        for _ in 0..STEPS {
            let gap = point.gap();
            if gap <= 1e-11 * (1.0 + self.objective(&point.beta)) {
                break;
            }
            // Where many lines are as good, the equations become singular close to the end.
            let Some(ahead) = self.direction(&point, 0.0, &nothing, &nothing) else { break };
            let (primal, dual) = point.reach(&ahead);
            let left = point.gap_after(&ahead, primal, dual);
            let mu = (left / gap).powi(3) * gap / (2.0 * n);
            let curve: Vec<f64> = ahead.x.iter().zip(&ahead.z).map(|(x, z)| x * z).collect();
            let other: Vec<f64> = ahead.x.iter().zip(&ahead.w).map(|(x, w)| -x * w).collect();
            let Some(step) = self.direction(&point, mu, &curve, &other) else { break };
            let (primal, dual) = point.reach(&step);
            point.go(&step, primal, dual);
        }
        let objective = self.objective(&point.beta);
        (point.gap() <= 1e-8 * (1.0 + objective))
            .then_some(QuantileLine { coefficients: point.beta, objective })
    }

    /// Newton's direction to complementary slackness `mu`, with the second-order terms of a first try.
    fn direction(&self, point: &Point, mu: f64, curve: &[f64], other: &[f64]) -> Option<Direction> {
        let n = self.outcomes.len();
        let mut q = Vec::with_capacity(n);
        let mut pull = Vec::with_capacity(n);
        for at in 0..n {
            let (x, s, z, w) = (point.x[at], point.s[at], point.z[at], point.w[at]);
            // How far the slacks are from the residual, what centring asks, and the curvature.
            let residual = self.outcomes[at] - self.fitted(&point.beta, at) + z - w;
            let target = (mu - curve[at]) / x - z - ((mu - other[at]) / s - w);
            q.push(1.0 / (z / x + w / s));
            pull.push(residual + target);
        }
        // Any x off `X'x = (1 − τ) X'1`, by rounding, is brought back.
        let aim: Vec<f64> = point.x.iter().map(|x| 1.0 - self.tau - x).collect();
        let weighted: Vec<f64> =
            q.iter().zip(&pull).zip(&aim).map(|((q, pull), aim)| q * pull - aim).collect();
        let (matrix, right) = self.normal(&q, &weighted);
        let beta = solve_positive_definite(&matrix, &right)?;
        let mut step =
            Direction { x: Vec::with_capacity(n), beta, z: Vec::with_capacity(n), w: Vec::with_capacity(n) };
        for at in 0..n {
            let (x, s, z, w) = (point.x[at], point.s[at], point.z[at], point.w[at]);
            let dx = q[at] * (pull[at] - self.fitted(&step.beta, at));
            step.x.push(dx);
            step.z.push((mu - curve[at] - z * dx) / x - z);
            step.w.push((mu - other[at] + w * dx) / s - w);
        }
        Some(step)
    }
}

impl Point {
    fn gap(&self) -> f64 {
        let lower: f64 = self.x.iter().zip(&self.z).map(|(x, z)| x * z).sum();
        let upper: f64 = self.s.iter().zip(&self.w).map(|(s, w)| s * w).sum();
        lower + upper
    }

    fn gap_after(&self, step: &Direction, primal: f64, dual: f64) -> f64 {
        (0..self.x.len())
            .map(|at| {
                (self.x[at] + primal * step.x[at]) * (self.z[at] + dual * step.z[at])
                    + (self.s[at] - primal * step.x[at]) * (self.w[at] + dual * step.w[at])
            })
            .sum()
    }

    /// How far one can go before a wall, for x and for the slacks, at most 1.
    fn reach(&self, step: &Direction) -> (f64, f64) {
        let wall = |values: &[f64], steps: &[f64], sign: f64| {
            values
                .iter()
                .zip(steps)
                .filter(|(_, d)| sign * **d < 0.0)
                .map(|(v, d)| -v / (sign * d))
                .fold(f64::INFINITY, f64::min)
        };
        let primal = wall(&self.x, &step.x, 1.0).min(wall(&self.s, &step.x, -1.0));
        let dual = wall(&self.z, &step.z, 1.0).min(wall(&self.w, &step.w, 1.0));
        ((CLOSE * primal).min(1.0), (CLOSE * dual).min(1.0))
    }

    fn go(&mut self, step: &Direction, primal: f64, dual: f64) {
        let along = |values: &mut [f64], steps: &[f64], by: f64| {
            values.iter_mut().zip(steps).for_each(|(v, d)| *v += by * d);
        };
        along(&mut self.x, &step.x, primal);
        along(&mut self.s, &step.x, -primal);
        along(&mut self.z, &step.z, dual);
        along(&mut self.w, &step.w, dual);
        along(&mut self.beta, &step.beta, dual);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_no_line_is_an_error() {
        assert!(quantile_regression(&[], 1, &[], 0.5).is_err());
        assert!(quantile_regression(&[1.0, 1.0], 1, &[1.0], 0.5).is_err());
        assert!(quantile_regression(&[1.0, 1.0], 1, &[1.0, f64::NAN], 0.5).is_err());
        assert!(quantile_regression(&[1.0, 1.0], 1, &[1.0, 2.0], 1.0).is_err());
        assert!(quantile_regression(&[1.0, 1.0], 2, &[1.0], 0.5).is_err(), "fewer rows than columns");
        let twice = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
        assert!(quantile_regression(&twice, 2, &[1.0, 2.0, 3.0], 0.5).is_err(), "columns that say the same");
    }

    proptest! {
        /// A line of least cost runs through as many rows as it has coefficients, so that trying all pairs finds it.
        #[test]
        fn no_line_through_two_rows_costs_less(
            points in prop::collection::vec((-5.0..5.0_f64, -5.0..5.0_f64), 6..20), tau in 0.05..0.95_f64,
        ) {
            let rows: Vec<f64> = points.iter().flat_map(|(x, _)| [1.0, *x]).collect();
            let outcomes: Vec<f64> = points.iter().map(|(_, y)| *y).collect();
            let line = quantile_regression(&rows, 2, &outcomes, tau).unwrap();
            let program = Program { rows: &rows, columns: 2, outcomes: &outcomes, tau };
            let mut least = f64::INFINITY;
            for (at, (x, y)) in points.iter().enumerate() {
                for (z, v) in &points[..at] {
                    if (x - z).abs() > 1e-6 {
                        let slope = (y - v) / (x - z);
                        least = least.min(program.objective(&[y - slope * x, slope]));
                    }
                }
            }
            prop_assert!((line.objective - least).abs() <= 1e-6 * (1.0 + least), "{} is not {least}", line.objective);
        }
    }
}
