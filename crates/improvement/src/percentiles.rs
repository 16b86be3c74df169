//! Growth percentiles by quantile regression: among hundred curves of outcomes over starts, how many a pupil is above.
//!
//! The published method, for comparison with other people's figures. It takes a hundred regressions; at the size of a
//! nation [`crate::growth`] says the same in seconds.

use crate::{ImprovementError, Results};
use domain::{Measured, Status};
use statistics::{CubicSpline, quantile_regression, sorted_quantile};

/// The method with its version.
pub const METHOD: &str = "growth-percentile-1";
/// Pupils below which curves are too rough.
pub const PUPILS: usize = 1_000;
/// Curves.
const CURVES: usize = 100;

/// Percentiles and the curves behind them.
#[derive(Clone, PartialEq, Debug)]
pub struct Percentiles {
    /// Each pupil's, 1 to 99.
    pub of_pupils: Vec<u8>,
    /// What each curve's distances cost, lowest curve first: what another program's fit is compared by.
    pub objectives: Vec<f64>,
    /// Each pupil's outcome expected half of those who started alike to pass, from the curve in the middle.
    pub middle: Vec<f64>,
    /// Inner knots of each start's curves.
    pub knots: Vec<Vec<f64>>,
    /// Lower and upper bound of each start.
    pub bounds: Vec<(f64, f64)>,
}

/// Percentiles after the starts in these columns, the earlier ones first or last alike. Curves are cubic splines of each
/// start with knots at its fifths; where two cross for a pupil they change places.
///
/// Source: Betebenner 2009, doi:10.1111/j.1745-3992.2009.00161.x; Koenker & Bassett 1978, doi:10.2307/1913643. Several curves may
/// be as good, so that a percentile may differ by 1 from another program's.
///
/// # Errors
/// `Parameter` with fewer than 1,000 pupils; `UnknownColumn`; `Nothing` without a start; `Statistics` when starts are so
/// alike that no curve can be found.
pub fn percentiles(results: &Results, starts: &[&str]) -> Result<Percentiles, ImprovementError> {
    let outcomes = results.outcomes();
    let n = outcomes.len();
    if n < PUPILS {
        return Err(ImprovementError::Parameter {
            what: "the number of pupils",
            range: "1,000 or more for growth percentiles",
            got: n as f64,
        });
    }
    if starts.is_empty() {
        return Err(ImprovementError::Nothing { what: "column of the start" });
    }
    let (mut knots, mut bounds, mut splines, mut columns) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for name in starts {
        let column = results.column(name)?;
        let (inner, (low, high)) = placed(column);
        splines.push(CubicSpline::new(&inner, low, high)?);
        knots.push(inner);
        bounds.push((low, high));
        columns.push(column);
    }
    let mut rows = Vec::new();
    for pupil in 0..n {
        rows.push(1.0);
        for (spline, column) in splines.iter().zip(&columns) {
            // The first function is what the constant and the others leave.
            rows.extend_from_slice(&spline.at(column[pupil])[1..]);
        }
    }
    let width = rows.len() / n;
    let mut fitted = vec![0.0; n * CURVES];
    let (mut objectives, mut middle) = (Vec::new(), Vec::new());
    for curve in 0..CURVES {
        let tau = (curve as f64 + 0.5) / CURVES as f64;
        let line = quantile_regression(&rows, width, outcomes, tau)?;
        for (pupil, row) in rows.chunks_exact(width).enumerate() {
            let at: f64 = row.iter().zip(&line.coefficients).map(|(x, b)| x * b).sum();
            // Pupils on a curve are on it whatever the last digits say.
            fitted[pupil * CURVES + curve] = (at * 1e5).round() / 1e5;
        }
        objectives.push(line.objective);
    }
    let mut of_pupils = Vec::with_capacity(n);
    for (own, outcome) in fitted.chunks_exact_mut(CURVES).zip(outcomes) {
        own.sort_by(f64::total_cmp);
        middle.push(own[CURVES / 2 - 1]);
        let above = own.partition_point(|curve| curve < outcome);
        of_pupils.push(above.clamp(1, 99) as u8);
    }
    Ok(Percentiles { of_pupils, objectives, middle, knots, bounds })
}

/// Knots at the fifths and bounds a tenth of the range beyond the ends, all to three places.
fn placed(column: &[f64]) -> (Vec<f64>, (f64, f64)) {
    let round = |x: f64| (x * 1e3).round() / 1e3;
    let mut sorted = column.to_vec();
    sorted.sort_by(f64::total_cmp);
    let knots = [0.2, 0.4, 0.6, 0.8].iter().filter_map(|q| sorted_quantile(&sorted, *q)).map(round).collect();
    let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
    let beyond = 0.1 * (high - low);
    (knots, (round(low - beyond), round(high + beyond)))
}

/// Mean percentile of each school's pupils, by place, 0 to 100; without a number below ten pupils.
#[must_use]
pub fn school_means(results: &Results, of_pupils: &[u8]) -> Vec<Measured> {
    let mut sums = vec![[0.0; 3]; results.schools().len()];
    for (school, of) in results.school_of().iter().zip(of_pupils) {
        let (sum, of) = (&mut sums[*school as usize], f64::from(*of));
        sum[0] += 1.0;
        sum[1] += of;
        sum[2] += of * of;
    }
    let one = |[n, sum, squares]: [f64; 3]| {
        let mean = sum / n;
        if (n as u64) < crate::growth::PUPILS {
            return Measured::without(n as u64, Status::Insufficient, METHOD);
        }
        let variance = (squares / n - mean * mean).max(0.0) / (n - 1.0);
        Measured::normal(mean, variance.sqrt(), n as u64, Status::Ok, METHOD)
    };
    sums.into_iter().map(one).collect()
}
