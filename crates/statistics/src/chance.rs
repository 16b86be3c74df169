//! Could it be chance? Exact tests, tails, and the correction for having asked often.

use crate::{StatisticsError, normal_cdf};

/// Counts of a two-by-two table.
///
/// | | yes | no |
/// |---|---|---|
/// | first group | `first_yes` | `first_no` |
/// | second group | `second_yes` | `second_no` |
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TwoByTwo {
    /// First group, yes.
    pub first_yes: u32,
    /// First group, no.
    pub first_no: u32,
    /// Second group, yes.
    pub second_yes: u32,
    /// Second group, no.
    pub second_no: u32,
}

/// Chance, were both groups alike, that the first group has as few yes as it has or fewer, the margins being
/// what they are (Fisher's exact test, one-sided). From above 0 to 1; 1 when a margin is empty. Exact to about
/// 1e-12; time grows with the smaller of the first group and the yes.
///
/// Source: Fisher 1935, "The logic of inductive inference", doi:10.2307/2342435.
///
/// ```
/// use statistics::{TwoByTwo, fisher_few};
/// // The lady tasting tea: three of four milk-first cups named right is P(X ≥ 3) = 17/70, seen from the other
/// // group as one of four.
/// let tea = TwoByTwo { first_yes: 1, first_no: 3, second_yes: 3, second_no: 1 };
/// assert!((fisher_few(tea) - 17.0 / 70.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn fisher_few(table: TwoByTwo) -> f64 {
    let [a, b, c, d] = [table.first_yes, table.first_no, table.second_yes, table.second_no].map(u64::from);
    let (first, yes, all) = (a + b, a + c, a + b + c + d);
    let least = (first + yes).saturating_sub(all);
    // Terms relative to the observed table, walking down and up from it: no factorial is needed.
    let products = |ratios: &mut dyn Iterator<Item = f64>| -> f64 {
        ratios
            .scan(1.0, |term, ratio| {
                *term *= ratio;
                Some(*term)
            })
            .sum()
    };
    let down = 1.0 + products(&mut (least + 1..=a).rev().map(|x| ratio_down(x, first, yes, all)));
    let up = products(&mut (a + 1..=first.min(yes)).map(|x| 1.0 / ratio_down(x, first, yes, all)));
    // A sum that overflows leaves the other nothing.
    if down.is_infinite() { 1.0 } else { (down / (down + up)).clamp(f64::MIN_POSITIVE, 1.0) }
}

/// Probability of x − 1 over that of x, for a hypergeometric count.
fn ratio_down(x: u64, first: u64, yes: u64, all: u64) -> f64 {
    // (all + x) − (first + yes) is never negative: x is a possible count.
    let above = x as f64 * (all + x - first - yes) as f64;
    above / ((first - x + 1) as f64 * (yes - x + 1) as f64)
}

/// P(X ≥ x) for X chi-square with one degree of freedom: 1 for x ≤ 0, NaN for NaN. Relative error about 1e-9.
///
/// Source: X is a squared standard normal; the tail of [`normal_cdf`].
#[must_use]
pub fn chi_square_tail_1(x: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { 2.0 * normal_cdf(-x.sqrt()) }
}

/// Adjusted p-values that control the false discovery rate: flagging those at or under 0.05 means that of all
/// that are flagged, 5 % are expected to be chance. Same length and order as `p`; each at least its own p, at
/// most 1. Ties get equal values, so order does not matter.
///
/// Source: Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
///
/// # Errors
/// When a p-value is not from 0 to 1.
///
/// ```
/// let adjusted = statistics::false_discovery(&[0.01, 0.04, 0.03]).unwrap();
/// assert!((adjusted[0] - 0.03).abs() < 1e-12 && (adjusted[1] - 0.04).abs() < 1e-12);
/// ```
pub fn false_discovery(p: &[f64]) -> Result<Vec<f64>, StatisticsError> {
    for one in p {
        crate::error::within("a p-value", 0.0, 1.0, *one)?;
    }
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut adjusted = vec![1.0; p.len()];
    let mut least: f64 = 1.0;
    for (rank, at) in order.into_iter().enumerate().rev() {
        least = least.min(p[at] * (p.len() as f64 / (rank + 1) as f64));
        adjusted[at] = least;
    }
    Ok(adjusted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(first_yes: u32, first_no: u32, second_yes: u32, second_no: u32) -> TwoByTwo {
        TwoByTwo { first_yes, first_no, second_yes, second_no }
    }

    fn ln_choose(n: u32, k: u32) -> f64 {
        (0..k).map(|i| (f64::from(n - i) / f64::from(i + 1)).ln()).sum()
    }

    /// The slow obvious twin: binomial coefficients of every table with these margins.
    fn slow(t: TwoByTwo) -> f64 {
        let (first, yes) = (t.first_yes + t.first_no, t.first_yes + t.second_yes);
        let all = first + t.second_yes + t.second_no;
        let term =
            |x: u32| (ln_choose(first, x) + ln_choose(all - first, yes - x) - ln_choose(all, yes)).exp();
        let least = (first + yes).saturating_sub(all);
        (least..=t.first_yes).map(term).sum()
    }

    #[test]
    fn published_and_extreme_tables() {
        // Agresti, Categorical Data Analysis, 2.6: the tea table (3, 1, 1, 3) has P(X ≥ 3) = 0.243.
        assert!((fisher_few(table(1, 3, 3, 1)) - 0.242_857_142_857).abs() < 1e-10);
        assert!((fisher_few(table(0, 4, 4, 0)) - 1.0 / 70.0).abs() < 1e-12);
        for empty in [table(0, 0, 0, 0), table(0, 0, 3, 4), table(0, 5, 0, 6), table(5, 0, 6, 0)] {
            assert!((fisher_few(empty) - 1.0).abs() < 1e-12, "{empty:?}");
        }
        let hopeless = fisher_few(table(0, 4_000, 4_000, 0));
        assert!(hopeless > 0.0 && hopeless < 1e-300);
    }

    #[test]
    fn one_degree_of_freedom() {
        // 3.841459 is the 95th percentile (Abramowitz & Stegun, table 26.8).
        assert!((chi_square_tail_1(3.841_458_820_694_124) - 0.05).abs() < 1e-12);
        assert!((chi_square_tail_1(0.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn no_p_value_is_out_of_range() {
        assert!(false_discovery(&[0.5, f64::NAN]).is_err());
        assert!(false_discovery(&[1.1]).is_err());
        assert_eq!(false_discovery(&[]), Ok(vec![]));
    }

    proptest! {
        #[test]
        fn exact_test_agrees_with_counting_every_table(a in 0u32..30, b in 0u32..30, c in 0u32..30, d in 0u32..30) {
            let t = table(a, b, c, d);
            prop_assert!((fisher_few(t) - slow(t)).abs() < 1e-9, "{:?}: {} {}", t, fisher_few(t), slow(t));
        }

        #[test]
        fn corrected_is_never_smaller_and_keeps_order(p in prop::collection::vec(0.0..=1.0_f64, 1..40)) {
            let adjusted = false_discovery(&p).unwrap();
            for i in 0..p.len() {
                prop_assert!(adjusted[i] >= p[i] && adjusted[i] <= 1.0);
                for j in 0..p.len() {
                    prop_assert!(p[i] > p[j] || adjusted[i] <= adjusted[j]);
                }
            }
        }
    }
}
