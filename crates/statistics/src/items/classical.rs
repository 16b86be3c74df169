//! Facility, item–rest correlation and alpha: what can be said without a model.

use crate::StatisticsError;

/// What became of one item for one pupil.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell {
    /// A share of the marks, 0 to 1.
    Scored(f64),
    /// Reached and left blank: scores 0 and counts as an omission.
    Omitted,
    /// Not asked, absent, not reached, unreadable: says nothing.
    Missing,
}

impl Cell {
    /// The score that counts, 0 to 1; `None` where nothing is known.
    #[must_use]
    pub fn score(self) -> Option<f64> {
        match self {
            Self::Scored(share) => Some(share),
            Self::Omitted => Some(0.0),
            Self::Missing => None,
        }
    }
}

/// Where to look at an item. None of these proves a fault, and a small class sets them by chance: use a test
/// before telling anybody that an item is bad.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flag {
    /// Facility under 0.1.
    VeryHard,
    /// Facility over 0.95.
    VeryEasy,
    /// Item–rest correlation under 0.15.
    SeparatesLittle,
    /// More than a tenth left it blank.
    OftenBlank,
}

/// Classical statistics of one item.
#[derive(Clone, PartialEq, Debug)]
pub struct ItemStatistics {
    /// Pupils with a score on it, blanks among them.
    pub answered: usize,
    /// Mean score over those, 0 to 1. `None` when nobody answered.
    pub facility: Option<f64>,
    /// Share of those who left it blank, 0 to 1. `None` when nobody answered.
    pub omission: Option<f64>,
    /// Pearson correlation of the score with the mean score on the other items that the pupil answered (for
    /// complete data that is the correlation with the rest score), −1 to 1. `None` with fewer than 3 such
    /// pupils, or when either does not vary.
    pub item_rest: Option<f64>,
    /// Alpha of the other items. `None` with fewer than 3 items, or no variance.
    pub alpha_if_deleted: Option<f64>,
    /// Where to look.
    pub flags: Vec<Flag>,
}

/// Classical statistics of a set of items.
#[derive(Clone, PartialEq, Debug)]
pub struct TestStatistics {
    /// One entry an item, in order.
    pub items: Vec<ItemStatistics>,
    /// Cronbach's alpha over pupils who answered every item: internal consistency, at most 1, may be negative.
    /// `None` with fewer than 2 items or 2 complete pupils, or when total scores do not vary.
    pub alpha: Option<f64>,
    /// Pupils who answered every item.
    pub complete: usize,
    /// Pupils who did not: left out of alpha, not of the rest.
    pub incomplete: usize,
}

/// Statistics of `[pupils × items]` cells, row-major.
///
/// Sources: Cronbach 1951, doi:10.1007/BF02310555; item–rest correlation as in `psych::alpha` (r.drop).
///
/// # Errors
/// `Empty` without an item or a pupil, `Length` for rows that are not whole, `Range` for a score outside 0 to 1.
///
/// ```
/// use statistics::items::classical::{Cell::{Omitted, Scored}, describe};
/// let cells = [Scored(1.0), Scored(1.0), Scored(1.0), Omitted, Scored(0.0), Omitted];
/// let test = describe(&cells, 2).unwrap();
/// assert_eq!(test.items[1].facility, Some(1.0 / 3.0));
/// assert_eq!(test.items[1].omission, Some(2.0 / 3.0));
/// ```
pub fn describe(cells: &[Cell], items: usize) -> Result<TestStatistics, StatisticsError> {
    crate::error::whole_rows("the table of scores", cells.len(), items)?;
    for score in cells.iter().filter_map(|cell| cell.score()) {
        crate::error::within("a score", 0.0, 1.0, score)?;
    }
    let rows: Vec<&[Cell]> = cells.chunks_exact(items).collect();
    let complete: Vec<Vec<f64>> =
        rows.iter().filter_map(|row| row.iter().map(|cell| cell.score()).collect()).collect();
    let consistency = Consistency::of(&complete, items);
    Ok(TestStatistics {
        items: (0..items).map(|item| one(&rows, item, &consistency)).collect(),
        alpha: consistency.alpha(None),
        complete: complete.len(),
        incomplete: rows.len() - complete.len(),
    })
}

fn one(rows: &[&[Cell]], item: usize, consistency: &Consistency) -> ItemStatistics {
    let scores: Vec<f64> = rows.iter().filter_map(|row| row[item].score()).collect();
    let answered = scores.len();
    let share = |sum: f64| (answered > 0).then(|| sum / answered as f64);
    let facility = share(scores.iter().sum());
    let omission = share(rows.iter().filter(|row| row[item] == Cell::Omitted).count() as f64);
    let (own, rest): (Vec<f64>, Vec<f64>) =
        rows.iter().filter_map(|row| Some((row[item].score()?, rest_score(row, item)?))).unzip();
    let item_rest = correlation(&own, &rest);
    ItemStatistics {
        answered,
        facility,
        omission,
        item_rest,
        alpha_if_deleted: consistency.alpha(Some(item)),
        flags: flags(facility, omission, item_rest),
    }
}

fn flags(facility: Option<f64>, omission: Option<f64>, item_rest: Option<f64>) -> Vec<Flag> {
    [
        (facility.is_some_and(|f| f < 0.1), Flag::VeryHard),
        (facility.is_some_and(|f| f > 0.95), Flag::VeryEasy),
        (item_rest.is_some_and(|r| r < 0.15), Flag::SeparatesLittle),
        (omission.is_some_and(|o| o > 0.1), Flag::OftenBlank),
    ]
    .into_iter()
    .filter_map(|(set, flag)| set.then_some(flag))
    .collect()
}

/// Mean score of one pupil on the items other than `item`, 0 to 1; `None` when none of them was answered.
#[must_use]
pub fn rest_score(row: &[Cell], item: usize) -> Option<f64> {
    let others = row.iter().enumerate().filter(|(at, _)| *at != item);
    let (sum, count) = others
        .filter_map(|(_, cell)| cell.score())
        .fold((0.0, 0_u32), |(sum, count), score| (sum + score, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// Pearson correlation, −1 to 1. `None` for lengths that differ, fewer than 3 pairs, a number that is not finite,
/// or a side that does not vary.
#[must_use]
pub fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() != y.len() || x.len() < 3 {
        return None;
    }
    let n = x.len() as f64;
    let (mean_x, mean_y) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        xx += (x - mean_x) * (x - mean_x);
        yy += (y - mean_y) * (y - mean_y);
        xy += (x - mean_x) * (y - mean_y);
    }
    // A rounding error is no variance: means of equal numbers may differ from them in the last place.
    let varies = |square: f64, mean: f64| square > n * (1e-12 * (1.0 + mean.abs())).powi(2);
    let r = xy / (xx * yy).sqrt();
    (varies(xx, mean_x) && varies(yy, mean_y) && r.is_finite()).then(|| r.clamp(-1.0, 1.0))
}

/// Covariances of complete rows: all that alpha needs, with or without an item.
struct Consistency {
    items: usize,
    /// Variance of each item.
    own: Vec<f64>,
    /// Covariance of each item with the total.
    with_total: Vec<f64>,
    total: f64,
    pupils: usize,
}

impl Consistency {
    fn of(rows: &[Vec<f64>], items: usize) -> Self {
        let n = rows.len().max(1) as f64;
        let means: Vec<f64> = (0..items).map(|i| rows.iter().map(|row| row[i]).sum::<f64>() / n).collect();
        let (mut own, mut with_total, mut total) = (vec![0.0; items], vec![0.0; items], 0.0);
        for row in rows {
            let centred: Vec<f64> = row.iter().zip(&means).map(|(score, mean)| score - mean).collect();
            let sum: f64 = centred.iter().sum();
            total += sum * sum;
            for (i, score) in centred.iter().enumerate() {
                own[i] += score * score;
                with_total[i] += score * sum;
            }
        }
        Self { items, own, with_total, total, pupils: rows.len() }
    }

    /// k/(k−1) · (1 − Σ variances / variance of the total); the divisor of the variances cancels.
    fn alpha(&self, without: Option<usize>) -> Option<f64> {
        let k = self.items - usize::from(without.is_some());
        if k < 2 || self.pupils < 2 {
            return None;
        }
        let (own, total) = match without {
            None => (0.0, self.total),
            Some(i) => (self.own[i], self.total - 2.0 * self.with_total[i] + self.own[i]),
        };
        let sum: f64 = self.own.iter().sum::<f64>() - own;
        let k = k as f64;
        (total > 1e-12).then(|| k / (k - 1.0) * (1.0 - sum / total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Cell::{Missing, Omitted, Scored};
    use proptest::prelude::*;

    #[test]
    fn what_does_not_exist_is_none() {
        let everybody_right = describe(&[Scored(1.0); 8], 2).unwrap();
        assert_eq!(everybody_right.alpha, None);
        assert_eq!(everybody_right.items[0].item_rest, None);
        assert_eq!(everybody_right.items[0].flags, [Flag::VeryEasy]);
        let nobody = describe(&[Missing; 4], 2).unwrap();
        assert_eq!((nobody.items[0].facility, nobody.items[0].omission), (None, None));
        assert_eq!((nobody.complete, nobody.incomplete), (0, 2));
        assert!(nobody.items[0].flags.is_empty());
    }

    #[test]
    fn bad_input_is_named() {
        assert!(matches!(describe(&[], 2), Err(StatisticsError::Empty { .. })));
        assert!(matches!(describe(&[Missing], 0), Err(StatisticsError::Empty { .. })));
        assert!(matches!(describe(&[Missing; 3], 2), Err(StatisticsError::Length { .. })));
        for bad in [1.5, -0.1, f64::NAN] {
            assert!(matches!(describe(&[Scored(bad)], 1), Err(StatisticsError::Range { .. })));
        }
    }

    #[test]
    fn a_blank_scores_nothing_and_is_counted_while_the_missing_say_nothing() {
        let cells = [Scored(1.0), Omitted, Scored(0.5), Missing, Scored(0.0), Scored(1.0)];
        let test = describe(&cells, 2).unwrap();
        assert_eq!((test.items[1].answered, test.items[1].facility), (2, Some(0.5)));
        assert_eq!(test.items[1].omission, Some(0.5));
        assert_eq!(test.items[1].flags, [Flag::OftenBlank]);
        assert_eq!((test.complete, test.incomplete), (2, 1));
    }

    proptest! {
        /// Neither the order of the pupils nor each of them counted twice changes a statistic.
        #[test]
        fn order_of_pupils_and_a_second_copy(rows in prop::collection::vec(prop::collection::vec(0u8..2, 4), 5..30)) {
            let cells = |rows: &[Vec<u8>]| -> Vec<Cell> {
                rows.iter().flatten().map(|right| Scored(f64::from(*right))).collect()
            };
            let forwards = describe(&cells(&rows), 4).unwrap();
            let mut turned = rows.clone();
            turned.reverse();
            let backwards = describe(&cells(&turned), 4).unwrap();
            let twice: Vec<Vec<u8>> = rows.iter().chain(&rows).cloned().collect();
            let doubled = describe(&cells(&twice), 4).unwrap();
            let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-9,
                (a, b) => a == b,
            };
            prop_assert!(same(forwards.alpha, backwards.alpha) && same(forwards.alpha, doubled.alpha));
            for item in 0..4 {
                let r = |test: &TestStatistics| test.items[item].item_rest;
                prop_assert!(same(r(&forwards), r(&backwards)) && same(r(&forwards), r(&doubled)));
                prop_assert!(r(&forwards).is_none_or(|r| r.abs() <= 1.0));
            }
        }
    }
}
