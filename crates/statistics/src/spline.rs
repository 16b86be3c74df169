//! Smooth curves in pieces.

use crate::StatisticsError;

/// Cubic B-splines with knots inside two bounds: `knots + 4` functions that are 0 or above and sum to 1 between them.
///
/// Source: de Boor 1978, A Practical Guide to Splines, chapter IX; the columns of R's `splines::bs`.
#[derive(Clone, PartialEq, Debug)]
pub struct CubicSpline {
    /// Bounds four times at each end, knots between.
    knots: Vec<f64>,
}

impl CubicSpline {
    /// Functions with these inner `knots`, rising, between `low` and `high`.
    ///
    /// # Errors
    /// `Range` when a knot is outside the bounds or below the one before it, or `low` is not below `high`.
    pub fn new(knots: &[f64], low: f64, high: f64) -> Result<Self, StatisticsError> {
        crate::error::within("the lower bound", f64::MIN, high - f64::MIN_POSITIVE, low)?;
        let mut least = low;
        for knot in knots {
            least = crate::error::within("a knot", least, high, *knot)?;
        }
        let ends = |bound: f64| std::iter::repeat_n(bound, 4);
        if low >= high {
            return Err(StatisticsError::Range { what: "the lower bound", low: f64::MIN, high, got: low });
        }
        Ok(Self { knots: ends(low).chain(knots.iter().copied()).chain(ends(high)).collect() })
    }

    /// How many functions there are.
    #[must_use]
    pub fn functions(&self) -> usize {
        self.knots.len() - 4
    }

    /// The value of each function at `x`; outside the bounds those at the nearer bound.
    #[must_use]
    pub fn at(&self, x: f64) -> Vec<f64> {
        let last = self.functions();
        let x = x.clamp(self.knots[3], self.knots[last]);
        // The piece that holds x; the upper bound belongs to the last one that is not empty.
        let mut piece = self.knots[..last].partition_point(|knot| *knot <= x).max(4) - 1;
        while piece > 3 && self.knots[piece + 1] <= self.knots[piece] {
            piece -= 1;
        }
        let mut local = [1.0, 0.0, 0.0, 0.0];
        for degree in 1..4 {
            let mut saved = 0.0;
            for (k, value) in local.iter_mut().enumerate().take(degree) {
                let right = self.knots[piece + 1 + k];
                let left = self.knots[piece + 1 + k - degree];
                let part = *value / (right - left);
                *value = saved + (right - x) * part;
                saved = (x - left) * part;
            }
            local[degree] = saved;
        }
        let mut values = vec![0.0; last];
        values[piece - 3..=piece].copy_from_slice(&local);
        values
    }
}

/// The q-quantile of sorted values, between neighbours in proportion (the common kind, R's type 7). `None` without a
/// value or for a q not from 0 to 1.
///
/// ```
/// assert_eq!(statistics::sorted_quantile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
/// ```
#[must_use]
pub fn sorted_quantile(sorted: &[f64], q: f64) -> Option<f64> {
    if sorted.is_empty() || !(0.0..=1.0).contains(&q) {
        return None;
    }
    let place = q * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    Some(sorted[below] + (place - place.floor()) * (sorted[above] - sorted[below]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Without inner knots these are Bernstein's polynomials.
    #[test]
    fn without_knots_they_are_bernsteins() {
        let spline = CubicSpline::new(&[], 0.0, 1.0).unwrap();
        let x = 0.3_f64;
        let expected = [0.343, 3.0 * x * 0.49, 3.0 * x * x * 0.7, x.powi(3)];
        for (got, expected) in spline.at(x).iter().zip(expected) {
            assert!((got - expected).abs() < 1e-12);
        }
        assert_eq!(spline.at(1.0), [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(spline.at(-5.0), [1.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn knots_out_of_order_or_bounds_are_refused() {
        assert!(CubicSpline::new(&[2.0, 1.0], 0.0, 3.0).is_err());
        assert!(CubicSpline::new(&[4.0], 0.0, 3.0).is_err());
        assert!(CubicSpline::new(&[], 1.0, 1.0).is_err());
        assert_eq!(sorted_quantile(&[], 0.5), None);
        assert_eq!(sorted_quantile(&[1.0], 1.5), None);
    }

    proptest! {
        #[test]
        fn they_sum_to_one_and_carry_a_straight_line(
            mut knots in prop::collection::vec(0.1..9.9_f64, 0..6), x in 0.0..=10.0_f64,
        ) {
            knots.sort_by(f64::total_cmp);
            let spline = CubicSpline::new(&knots, 0.0, 10.0).unwrap();
            let values = spline.at(x);
            prop_assert!((values.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(values.iter().all(|value| *value >= -1e-12));
            // Marsden: weights at the means of three knots give back x.
            let line: f64 =
                values.iter().enumerate().map(|(at, v)| v * spline.knots[at + 1..at + 4].iter().sum::<f64>() / 3.0).sum();
            prop_assert!((line - x).abs() < 1e-8);
        }
    }
}
