//! What a lot can tell: the difference between two arms, and how often the lot alone would have made one as large.
//!
//! The only chance in it is that of the lot itself (randomisation inference: Fisher 1935, "The Design of Experiments";
//! Imbens & Rubin 2015, chapters 5 and 6, doi:10.1017/CBO9781139025751). Nothing is assumed about how values are spread.

use crate::spread::spread;
use crate::{StatisticsError, student_quantile};
use std::collections::BTreeMap;

/// So many assignments are gone through one by one; of more, so many are drawn.
const GONE_THROUGH: u64 = 20_000;
/// Differences closer than this are the same: sums come in another order.
const SAME: f64 = 1e-9;

/// What came of two arms chosen by lot.
#[derive(Clone, PartialEq, Debug)]
pub struct LotTest {
    /// Mean of the treated less mean of the others, within blocks, blocks weighted by their units; in the values' unit.
    pub difference: f64,
    /// Its standard error; `None` where an arm is too small to have one.
    pub standard_error: Option<f64>,
    /// Degrees of freedom that go with it, above 0.
    pub freedom: f64,
    /// Share of assignments that the lot could have made with a difference at least as large either way, 0 to 1.
    pub p: f64,
    /// Assignments that the lot could have made; those beyond 2^63 are not counted.
    pub assignments: u64,
    /// Whether all were gone through; else p rests on 20,000 drawn by the seed.
    pub is_exact: bool,
}

impl LotTest {
    /// The difference with its 95 % interval; `None` without a standard error.
    ///
    /// # Errors
    /// As [`student_quantile`]; not for a test that [`lot_test`] made.
    pub fn interval(&self) -> Result<Option<(f64, f64)>, StatisticsError> {
        let Some(error) = self.standard_error else { return Ok(None) };
        let half = student_quantile(0.975, self.freedom)? * error;
        Ok(Some((self.difference - half, self.difference + half)))
    }
}

struct Block {
    values: Vec<f64>,
    treated: Vec<bool>,
    weight: f64,
}

impl Block {
    fn arms(&self) -> (Vec<f64>, Vec<f64>) {
        let of = |wanted: bool| {
            let both = self.values.iter().zip(&self.treated);
            both.filter(|(_, is)| **is == wanted).map(|(value, _)| *value).collect()
        };
        (of(true), of(false))
    }

    fn chosen(&self) -> usize {
        self.treated.iter().filter(|is| **is).count()
    }

    fn difference(&self, sum_of_treated: f64) -> f64 {
        let (all, chosen): (f64, usize) = (self.values.iter().sum(), self.chosen());
        let rest = self.values.len() - chosen;
        sum_of_treated / chosen as f64 - (all - sum_of_treated) / rest as f64
    }
}

/// Draws a lot: in each block half of the units, and of an odd number one more or less by a coin. `blocks` holds the block
/// of each unit. The same seed gives the same lot.
///
/// ```
/// let lot = statistics::draw_lot(&[0, 0, 1, 1], 7);
/// assert!(lot[0] != lot[1] && lot[2] != lot[3]);
/// ```
#[must_use]
pub fn draw_lot(blocks: &[usize], seed: u64) -> Vec<bool> {
    let mut units: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (unit, block) in blocks.iter().enumerate() {
        units.entry(*block).or_default().push(unit);
    }
    let mut lot = vec![false; blocks.len()];
    for (block, mut units) in units {
        let key = spread(seed ^ spread(block as u64 + 1));
        units.sort_by_key(|unit| (spread(key ^ spread(*unit as u64 + 1)), *unit));
        let odd = units.len() % 2;
        let half = units.len() / 2 + odd * usize::from(spread(key).is_multiple_of(2));
        units.into_iter().take(half).for_each(|unit| lot[unit] = true);
    }
    lot
}

/// Tests the difference between units that a lot chose and the others of their block. Blocks in which an arm is empty say
/// nothing and are left out.
///
/// # Errors
/// `Length` when the lists differ, `NonFinite` for a value that is none, `Empty` when no block has both arms.
///
/// ```
/// let test = statistics::lot_test(&[3.0, 4.0, 1.0, 2.0], &[true, true, false, false], &[0; 4], 1).unwrap();
/// assert_eq!((test.difference, test.assignments), (2.0, 6));
/// assert!((test.p - 2.0 / 6.0).abs() < 1e-12);
/// ```
pub fn lot_test(
    values: &[f64],
    treated: &[bool],
    blocks: &[usize],
    seed: u64,
) -> Result<LotTest, StatisticsError> {
    for (what, got) in [("the list of who was chosen", treated.len()), ("the list of blocks", blocks.len())] {
        if got != values.len() {
            return Err(StatisticsError::Length { what, expected: values.len(), got });
        }
    }
    if let Some(at) = values.iter().position(|value| !value.is_finite()) {
        return Err(StatisticsError::NonFinite { what: "a value", at });
    }
    let blocks = blocked(values, treated, blocks);
    if blocks.is_empty() {
        return Err(StatisticsError::Empty { what: "block with both arms" });
    }
    let difference: f64 = blocks.iter().map(|block| block.weight * mean_difference(block)).sum();
    let assignments = blocks.iter().fold(1_u64, |all, block| {
        all.saturating_mul(choose(block.values.len() as u64, block.chosen() as u64))
    });
    let is_exact = assignments <= GONE_THROUGH;
    let p = if is_exact { exact(&blocks, difference) } else { drawn(&blocks, difference, seed) };
    let (standard_error, freedom) = error_of(&blocks, difference);
    Ok(LotTest { difference, standard_error, freedom, p, assignments, is_exact })
}

fn blocked(values: &[f64], treated: &[bool], blocks: &[usize]) -> Vec<Block> {
    let mut found: BTreeMap<usize, Block> = BTreeMap::new();
    for ((value, is), block) in values.iter().zip(treated).zip(blocks) {
        let one = found.entry(*block).or_insert_with(|| Block {
            values: Vec::new(),
            treated: Vec::new(),
            weight: 0.0,
        });
        one.values.push(*value);
        one.treated.push(*is);
    }
    let mut kept: Vec<Block> =
        found.into_values().filter(|one| (1..one.values.len()).contains(&one.chosen())).collect();
    let units: usize = kept.iter().map(|one| one.values.len()).sum();
    for one in &mut kept {
        one.weight = one.values.len() as f64 / units as f64;
    }
    kept
}

fn mean_difference(block: &Block) -> f64 {
    block.difference(block.arms().0.iter().sum())
}

/// Neyman's standard error where each arm of each block has two units; else from how much the blocks' own differences
/// differ (Imbens & Rubin 2015, 10.5).
fn error_of(blocks: &[Block], difference: f64) -> (Option<f64>, f64) {
    let arms: Vec<(Vec<f64>, Vec<f64>)> = blocks.iter().map(Block::arms).collect();
    if arms.iter().all(|(one, other)| one.len() > 1 && other.len() > 1) {
        let variance: f64 = arms
            .iter()
            .zip(blocks)
            .map(|((one, other), block)| block.weight.powi(2) * (part(one) + part(other)))
            .sum();
        return (Some(variance.sqrt()), freedom(&arms, blocks, variance));
    }
    let count = blocks.len();
    if count < 2 {
        return (None, 1.0);
    }
    let squares: f64 =
        blocks.iter().map(|block| (block.weight * (mean_difference(block) - difference)).powi(2)).sum();
    let scale = count as f64 / (count - 1) as f64;
    (Some((scale * squares).sqrt()), (count - 1) as f64)
}

/// Variance of a mean.
fn part(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    squares / (values.len() - 1) as f64 / values.len() as f64
}

/// Degrees of freedom where arms spread unlike each other: Welch 1947, doi:10.1093/biomet/34.1-2.28, after Satterthwaite. Arms
/// without any spread are as good as their number.
fn freedom(arms: &[(Vec<f64>, Vec<f64>)], blocks: &[Block], variance: f64) -> f64 {
    let own =
        |values: &[f64], weight: f64| (weight.powi(2) * part(values)).powi(2) / (values.len() - 1) as f64;
    let parts: f64 = arms
        .iter()
        .zip(blocks)
        .map(|((one, other), block)| own(one, block.weight) + own(other, block.weight))
        .sum();
    if parts > 0.0 {
        return variance.powi(2) / parts;
    }
    arms.iter().map(|(one, other)| one.len() + other.len() - 2).sum::<usize>() as f64
}

/// How many of so many things can be taken from so many; at most `u64::MAX`.
fn choose(of: u64, take: u64) -> u64 {
    (0..take.min(of - take)).fold(1_u64, |made, step| match made.checked_mul(of - step) {
        Some(product) => product / (step + 1),
        None => u64::MAX,
    })
}

/// What each possible choice within a block adds to the difference.
fn contributions(block: &Block) -> Vec<f64> {
    fn take(values: &[f64], from: usize, left: usize, sum: f64, found: &mut Vec<f64>) {
        if left == 0 {
            found.push(sum);
            return;
        }
        for at in from..=values.len() - left {
            take(values, at + 1, left - 1, sum + values[at], found);
        }
    }
    let mut sums = Vec::new();
    take(&block.values, 0, block.chosen(), 0.0, &mut sums);
    sums.into_iter().map(|sum| block.weight * block.difference(sum)).collect()
}

fn exact(blocks: &[Block], difference: f64) -> f64 {
    let mut all = vec![0.0];
    for block in blocks {
        let own = contributions(block);
        all = all.iter().flat_map(|sum| own.iter().map(move |one| sum + one)).collect();
    }
    let as_large = all.iter().filter(|one| one.abs() >= difference.abs() - SAME).count();
    as_large as f64 / all.len() as f64
}

/// The lot that was drawn counts as one of them, so that p is never 0.
fn drawn(blocks: &[Block], difference: f64, seed: u64) -> f64 {
    let mut as_large = 1_u64;
    for draw in 0..GONE_THROUGH {
        let mut sum = 0.0;
        for (place, block) in blocks.iter().enumerate() {
            let key = spread(seed ^ spread(draw + 1) ^ spread((place as u64 + 1) << 32));
            let mut order: Vec<(u64, f64)> =
                block.values.iter().zip(1..).map(|(value, at)| (spread(key ^ spread(at)), *value)).collect();
            order.sort_by_key(|(key, _)| *key);
            let treated = order.iter().take(block.chosen()).map(|(_, value)| value).sum();
            sum += block.weight * block.difference(treated);
        }
        as_large += u64::from(sum.abs() >= difference.abs() - SAME);
    }
    as_large as f64 / (GONE_THROUGH + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Fisher's lady tasting tea: 4 of 8 cups all named right, 1 of 70 one-sided, and its mirror image.
    #[test]
    fn the_lady_tasting_tea() {
        let values = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        let test = lot_test(&values, &values.map(|value| value > 0.5), &[0; 8], 1).unwrap();
        assert_eq!((test.assignments, test.is_exact), (70, true));
        assert!((test.p - 2.0 / 70.0).abs() < 1e-12);
        assert_eq!(test.standard_error, Some(0.0));
    }

    /// Pairs: the sign-flip test of 6 pairs that all went the same way, 2 of 64.
    #[test]
    fn six_pairs_that_all_went_one_way() {
        let values = [2.0, 1.0, 3.0, 1.5, 2.5, 2.0, 4.0, 1.0, 2.0, 0.0, 5.0, 4.0];
        let treated = [true, false].repeat(6);
        let blocks: Vec<usize> = (0..12).map(|unit| unit / 2).collect();
        let test = lot_test(&values, &treated, &blocks, 1).unwrap();
        assert_eq!(test.assignments, 64);
        assert!((test.p - 2.0 / 64.0).abs() < 1e-12);
        // Differences 1, 1.5, 0.5, 3, 2, 1: mean 1.5, sd √0.8, standard error √0.8/√6.
        assert!((test.difference - 1.5).abs() < 1e-12);
        assert!((test.standard_error.unwrap() - (0.8_f64 / 6.0).sqrt()).abs() < 1e-12);
        let (low, high) = test.interval().unwrap().unwrap();
        // t(0.975, 5) = 2.570 581 836.
        assert!((high - 1.5 - 2.570_581_836 * (0.8_f64 / 6.0).sqrt()).abs() < 1e-6 && low < high);
    }

    /// Neyman's error in closed form: 1/3·(1 + 4).
    #[test]
    fn the_error_of_one_lot_is_neymans() {
        let values = [1.0, 2.0, 3.0, 0.0, 2.0, 4.0];
        let treated = [true, true, true, false, false, false];
        let test = lot_test(&values, &treated, &[0; 6], 1).unwrap();
        assert!((test.standard_error.unwrap() - (5.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        // Welch: (1/3 + 4/3)² over (1/3)²/2 + (4/3)²/2 is 50/17, where equal spreads would have 4.
        assert!((test.freedom - 50.0 / 17.0).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        assert!(matches!(
            lot_test(&[1.0], &[true, false], &[0], 1),
            Err(StatisticsError::Length { got: 2, .. })
        ));
        assert!(lot_test(&[1.0, f64::NAN], &[true, false], &[0, 0], 1).is_err());
        assert!(matches!(
            lot_test(&[1.0, 2.0], &[true, false], &[0, 1], 1),
            Err(StatisticsError::Empty { .. })
        ));
        let one_pair = lot_test(&[1.0, 2.0], &[true, false], &[0, 0], 1).unwrap();
        assert_eq!((one_pair.standard_error, one_pair.interval().unwrap()), (None, None));
    }

    /// Where no unit would have fared otherwise, p below a bound happens no oftener than the bound says.
    #[test]
    fn without_any_effect_p_is_spread_evenly() {
        for blocks in [vec![0; 10], (0..14).map(|unit| unit / 2).collect::<Vec<_>>()] {
            let values: Vec<f64> =
                (0..blocks.len() as u64).map(|unit| (spread(unit + 5) >> 11) as f64).collect();
            let p: Vec<f64> = (0..400)
                .map(|seed| lot_test(&values, &draw_lot(&blocks, seed), &blocks, seed).unwrap().p)
                .collect();
            for bound in [0.05, 0.1, 0.25, 0.5, 0.75] {
                let share = p.iter().filter(|one| **one <= bound).count() as f64 / 400.0;
                // Three standard errors of a share of 400; p moves in steps, so it may lie below.
                let slack = 3.0 * (bound * (1.0 - bound) / 400.0_f64).sqrt();
                assert!(share <= bound + slack && share >= bound - slack - 0.03, "{bound}: {share}");
            }
        }
    }

    #[test]
    fn many_assignments_are_drawn_by_the_seed_and_agree_with_going_through_all() {
        let values: Vec<f64> = (0_u64..20).map(|unit| (spread(unit) % 1000) as f64).collect();
        let treated = draw_lot(&[0; 20], 3);
        let one = lot_test(&values, &treated, &[0; 20], 11).unwrap();
        assert!(!one.is_exact && one == lot_test(&values, &treated, &[0; 20], 11).unwrap());
        let blocks = blocked(&values, &treated, &[0; 20]);
        assert!((one.p - exact(&blocks, one.difference)).abs() < 0.015, "{}", one.p);
    }

    proptest! {
        #[test]
        fn a_lot_takes_half_of_each_block_and_the_same_seed_the_same(
            blocks in proptest::collection::vec(0_usize..4, 1..30), seed in any::<u64>()
        ) {
            let lot = draw_lot(&blocks, seed);
            prop_assert_eq!(&lot, &draw_lot(&blocks, seed));
            for block in 0..4 {
                let own: Vec<bool> =
                    blocks.iter().zip(&lot).filter(|(of, _)| **of == block).map(|(_, is)| *is).collect();
                let chosen = own.iter().filter(|is| **is).count();
                prop_assert!(chosen == own.len() / 2 || chosen == own.len().div_ceil(2));
            }
        }

        #[test]
        fn moving_or_stretching_all_values_changes_no_p(
            values in proptest::collection::vec(-10.0_f64..10.0, 8), shift in -5.0_f64..5.0, seed in any::<u64>()
        ) {
            let treated = draw_lot(&[0; 8], seed);
            let one = lot_test(&values, &treated, &[0; 8], seed).unwrap();
            let moved: Vec<f64> = values.iter().map(|value| 2.0 * value + shift).collect();
            let other = lot_test(&moved, &treated, &[0; 8], seed).unwrap();
            prop_assert!((one.p - other.p).abs() < 1e-12);
            prop_assert!((2.0 * one.difference - other.difference).abs() < 1e-9);
        }
    }
}
