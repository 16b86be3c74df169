//! Who would have been alike: a propensity score, pairs by it, and how alike they are.
//!
//! Nothing here says what caused what: pairs that are alike in what was measured may differ in what was not.

use crate::{LogisticFit, StatisticsError, logistic_regression};
use std::collections::BTreeMap;

/// A pair within the caliper is at most this share of the score's standard deviation apart (Austin 2011,
/// doi:10.1002/pst.433).
pub const CALIPER: f64 = 0.2;

/// Log odds beyond which a fitted chance counts as 0 or 1: e^−17 is 4e-8.
const CERTAIN: f64 = 17.0;

/// Chance of having been treated, given some columns.
#[derive(Clone, PartialEq, Debug)]
pub struct Propensity {
    /// The regression behind it, in the order of the columns.
    pub fit: LogisticFit,
    /// Log odds of each row.
    pub score: Vec<f64>,
}

/// Fits the log odds of treatment on `columns`, `[rows × width]`, row-major, with a column of ones.
///
/// Source: Rosenbaum & Rubin 1983, doi:10.1093/biomet/70.1.41; the values of `stats::glm(family = binomial)`.
///
/// # Errors
/// As [`logistic_regression`]; `Separation` with the column that tells treated from others perfectly; `NotIdentified` when
/// all or none are treated.
pub fn propensity(columns: &[f64], width: usize, treated: &[bool]) -> Result<Propensity, StatisticsError> {
    let n = treated.iter().filter(|treated| **treated).count();
    if !treated.is_empty() && (n == 0 || n == treated.len()) {
        return Err(StatisticsError::NotIdentified { what: "the chance of treatment" });
    }
    let fit = match logistic_regression(columns, width, &vec![0.0; treated.len()], treated) {
        Err(StatisticsError::NotIdentified { what }) => {
            return Err(match separating(columns, width, treated) {
                Some(column) => StatisticsError::Separation { column },
                None => StatisticsError::NotIdentified { what },
            });
        }
        fit => fit?,
    };
    let score: Vec<f64> = columns
        .chunks_exact(width)
        .map(|row| row.iter().zip(&fit.coefficients).map(|(x, c)| x * c).sum())
        .collect();
    // Without a highest point the search ends far out, where chances are 0 or 1 and one coefficient has no error to
    // speak of.
    if score.iter().any(|odds| odds.abs() > CERTAIN) {
        let share = |at: &usize| fit.standard_errors[*at] / (1.0 + fit.coefficients[*at].abs());
        let widest = (0..width).max_by(|a, b| share(a).total_cmp(&share(b)));
        let column = separating(columns, width, treated).or(widest).unwrap_or(0);
        return Err(StatisticsError::Separation { column });
    }
    Ok(Propensity { fit, score })
}

/// A column whose values alone part treated from others, if there is one.
fn separating(columns: &[f64], width: usize, treated: &[bool]) -> Option<usize> {
    let range = |column: usize, wanted: bool| {
        columns
            .chunks_exact(width)
            .zip(treated)
            .filter(|(_, treated)| **treated == wanted)
            .map(|(row, _)| row[column])
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
    };
    (0..width).find(|column| {
        let (yes, no) = (range(*column, true), range(*column, false));
        (yes.0 >= no.1 || no.0 >= yes.1) && yes != no
    })
}

/// One treated row and the row it is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pair {
    /// Place of the treated row.
    pub treated: usize,
    /// Place of its partner.
    pub control: usize,
}

/// Pairs, and who has none.
#[derive(Clone, PartialEq, Debug)]
pub struct Pairs {
    /// In the order of the treated rows.
    pub pairs: Vec<Pair>,
    /// Treated rows without a partner near enough, rising.
    pub unmatched: Vec<usize>,
    /// The largest distance that a pair within the caliper may have, on the score's scale.
    pub caliper: f64,
}

/// Which partner a treated row gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Partner {
    /// The nearest on the score, within [`CALIPER`] standard deviations of all scores; who has none so near is left out.
    NearestWithinCaliper,
    /// The one with the next lower (or equal) score, however far: nearly everybody treated keeps a partner, so that the
    /// comparison is about all of them, at the price of pairs further apart.
    NextLower,
}

/// Pairs each treated row with a row that is not, without using any twice: the largest score chooses first, equal ones in
/// the order of rows, and of equally near partners the first row is taken. A partner must have the same `stratum` (any
/// number as a name; one a row).
///
/// Source: Ho, Imai, King & Stuart 2011, doi:10.18637/jss.v042.i08: nearest neighbour, largest first.
/// [`Partner::NextLower`] gives the pairs of `MatchIt` 4.5.1 where scores differ by less than 1 (docs/decisions/0015).
///
/// # Errors
/// `Empty` without a row, `Length` when the inputs do not fit, `NonFinite` for a score that is none.
pub fn pairs(
    score: &[f64],
    treated: &[bool],
    stratum: &[usize],
    partner: Partner,
) -> Result<Pairs, StatisticsError> {
    let n = score.len();
    if n == 0 {
        return Err(StatisticsError::Empty { what: "row" });
    }
    for (what, got) in [("the list of who is treated", treated.len()), ("the list of strata", stratum.len())]
    {
        if got != n {
            return Err(StatisticsError::Length { what, expected: n, got });
        }
    }
    if let Some(at) = score.iter().position(|score| !score.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "a score", at });
    }
    let caliper = CALIPER * standard_deviation(score);
    let mut free: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for row in (0..n).filter(|row| !treated[*row]) {
        free.entry(stratum[row]).or_default().push(row);
    }
    let mut order: Vec<usize> = (0..n).filter(|row| treated[*row]).collect();
    order.sort_by(|a, b| score[*b].total_cmp(&score[*a]).then(a.cmp(b)));
    let (mut pairs, mut unmatched) = (Vec::new(), Vec::new());
    for row in order {
        let distance = |other: usize| (score[other] - score[row]).abs();
        let allowed = |other: usize| match partner {
            Partner::NearestWithinCaliper => distance(other) <= caliper,
            Partner::NextLower => score[other] <= score[row],
        };
        let candidates = free.entry(stratum[row]).or_default();
        let chosen = (0..candidates.len())
            .filter(|at| allowed(candidates[*at]))
            .min_by(|a, b| distance(candidates[*a]).total_cmp(&distance(candidates[*b])).then(a.cmp(b)));
        match chosen {
            Some(at) => pairs.push(Pair { treated: row, control: candidates.remove(at) }),
            None => unmatched.push(row),
        }
    }
    pairs.sort_by_key(|pair| pair.treated);
    unmatched.sort_unstable();
    Ok(Pairs { pairs, unmatched, caliper })
}

/// Standardised mean difference: mean of `treated` minus mean of `control`, divided by `spread`, the standard deviation
/// of the treated before any matching (so that before and after are on one scale). `None` when either has nobody or the
/// spread is not above 0.
///
/// Source: Stuart 2010, doi:10.1214/09-STS313.
#[must_use]
pub fn standardised_difference(treated: &[f64], control: &[f64], spread: f64) -> Option<f64> {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let difference = (mean(treated) - mean(control)) / spread;
    (spread > 0.0 && difference.is_finite()).then_some(difference)
}

/// Standard deviation with n − 1; 0 for fewer than two values.
///
/// ```
/// assert_eq!(statistics::matching::standard_deviation(&[1.0, 3.0]), 2.0_f64.sqrt());
/// ```
#[must_use]
pub fn standard_deviation(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() - 1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(score: &[f64], treated: &[bool], stratum: &[usize]) -> Result<Pairs, StatisticsError> {
        pairs(score, treated, stratum, Partner::NearestWithinCaliper)
    }

    #[test]
    fn the_next_lower_may_be_far_and_none_may_be_lower() {
        let score = [1.0, 0.9, 1.05, -8.0, 0.5];
        let treated = [true, true, false, false, true];
        let found = pairs(&score, &treated, &[0; 5], Partner::NextLower).unwrap();
        assert_eq!((found.pairs, found.unmatched), (vec![Pair { treated: 0, control: 3 }], vec![1, 4]));
    }

    #[test]
    fn the_largest_chooses_first_and_ties_go_by_row() {
        // Spread 1.77: the caliper is 0.35.
        let score = [5.0, 1.0, 1.1, 0.9, 1.3, 1.0, 4.8];
        let treated = [false, true, true, false, false, false, true];
        let found = near(&score, &treated, &[0; 7]).unwrap();
        let got: Vec<_> = found.pairs.iter().map(|pair| (pair.treated, pair.control)).collect();
        // 6 takes 0; 2 takes the nearest, 5; 1 then has 3 and 4 and takes 3.
        assert_eq!(got, [(1, 3), (2, 5), (6, 0)]);
        let tied = near(&[1.0, 1.0, 1.0, 9.0], &[true, false, false, false], &[0; 4]).unwrap();
        assert_eq!(tied.pairs, [Pair { treated: 0, control: 1 }]);
        let kept_apart = near(&score, &treated, &[0, 1, 2, 1, 2, 3, 4]).unwrap();
        assert_eq!(kept_apart.unmatched, [6]);
    }

    #[test]
    fn who_is_told_apart_perfectly_cannot_be_compared() {
        let n = 20;
        let treated: Vec<bool> = (0..n).map(|at| at >= 12).collect();
        let table: Vec<f64> = (0..n).flat_map(|at| [1.0, f64::from(at % 3), f64::from(at)]).collect();
        assert_eq!(propensity(&table, 3, &treated), Err(StatisticsError::Separation { column: 2 }));
        // Quasi-complete: everybody with a mark of 1 was treated, and some without.
        let marked: Vec<f64> =
            (0..n).flat_map(|at| [1.0, f64::from(u8::from(at >= 15)), f64::from(at % 4)]).collect();
        assert_eq!(propensity(&marked, 3, &treated), Err(StatisticsError::Separation { column: 1 }));
        let all = propensity(&[1.0; 3], 1, &[true; 3]);
        assert_eq!(all, Err(StatisticsError::NotIdentified { what: "the chance of treatment" }));
        assert!(propensity(&[], 1, &[]).is_err());
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        assert!(near(&[], &[], &[]).is_err());
        assert!(near(&[1.0], &[], &[0]).is_err() && near(&[1.0], &[true], &[]).is_err());
        assert!(near(&[f64::NAN], &[true], &[0]).is_err());
        assert_eq!(standardised_difference(&[], &[1.0], 1.0), None);
        assert_eq!(standardised_difference(&[1.0], &[1.0], 0.0), None);
        assert_eq!(standardised_difference(&[3.0], &[1.0], 2.0), Some(1.0));
    }

    proptest! {
        #[test]
        fn nobody_is_used_twice_and_nobody_is_too_far(
            rows in prop::collection::vec((-3.0..3.0_f64, any::<bool>(), 0..3_usize), 1..60),
        ) {
            let score: Vec<f64> = rows.iter().map(|row| row.0).collect();
            let treated: Vec<bool> = rows.iter().map(|row| row.1).collect();
            let stratum: Vec<usize> = rows.iter().map(|row| row.2).collect();
            let found = near(&score, &treated, &stratum).unwrap();
            let lower = pairs(&score, &treated, &stratum, Partner::NextLower).unwrap();
            prop_assert!(lower.pairs.iter().all(|pair| score[pair.control] <= score[pair.treated]));
            let mut used: Vec<usize> = found.pairs.iter().map(|pair| pair.control).collect();
            used.sort_unstable();
            used.dedup();
            prop_assert_eq!(used.len(), found.pairs.len());
            for pair in &found.pairs {
                prop_assert!(treated[pair.treated] && !treated[pair.control]);
                prop_assert_eq!(stratum[pair.treated], stratum[pair.control]);
                prop_assert!((score[pair.treated] - score[pair.control]).abs() <= found.caliper);
            }
            let count = treated.iter().filter(|treated| **treated).count();
            prop_assert_eq!(found.pairs.len() + found.unmatched.len(), count);
        }
    }
}
