//! Whether answers are as a model says: mean squares of what it did not foresee.

use super::ability::maximum_likelihood;
use super::{Answers, Item};
use crate::StatisticsError;

/// Mean squares of one item; 1 is what the model expects.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MeanSquares {
    /// Weighted by information (infit): above 1.3 noisy near the pupils' level, under 0.7 sharper than the model.
    pub infit: f64,
    /// Unweighted (outfit): moved by a few answers that nobody expected.
    pub outfit: f64,
    /// Pupils it rests on.
    pub pupils: usize,
}

/// Mean squares of each item under known parameters. Pupils stand where their own answers make them most likely;
/// those with nothing or everything right have no such place and are left out. `None` for an item that no such
/// pupil answered.
///
/// Source: Wright & Masters 1982, Rating Scale Analysis, chapter 5; the values of `eRm::itemfit`.
///
/// # Errors
/// `Length` when there is not one parameter an item.
pub fn mean_squares(items: &[Item], answers: &Answers) -> Result<Vec<Option<MeanSquares>>, StatisticsError> {
    if items.len() != answers.items() {
        return Err(StatisticsError::Length {
            what: "the list of items",
            expected: answers.items(),
            got: items.len(),
        });
    }
    let mut sums = vec![Sums::default(); items.len()];
    for row in answers.rows() {
        let answered: Vec<(Item, bool)> =
            items.iter().zip(row).filter_map(|(item, right)| Some((*item, (*right)?))).collect();
        let Some(ability) = maximum_likelihood(&answered) else { continue };
        for ((item, right), sum) in items.iter().zip(row).zip(&mut sums) {
            if let Some(right) = right {
                sum.add(item.success(ability.value), *right);
            }
        }
    }
    Ok(sums.into_iter().map(Sums::means).collect())
}

/// Mean squares of one item, from the chance that a model gave each pupil and what came of it. `None` without a
/// pupil; chances are above 0 and under 1.
#[must_use]
pub fn mean_squares_of(chances: &[f64], right: &[bool]) -> Option<MeanSquares> {
    let mut sums = Sums::default();
    for (chance, right) in chances.iter().zip(right) {
        sums.add(*chance, *right);
    }
    sums.means()
}

#[derive(Clone, Copy, Default)]
struct Sums {
    residual: f64,
    variance: f64,
    standard: f64,
    pupils: usize,
}

impl Sums {
    fn add(&mut self, chance: f64, right: bool) {
        let residual = f64::from(u8::from(right)) - chance;
        let variance = (chance * (1.0 - chance)).max(1e-12);
        self.residual += residual * residual;
        self.variance += variance;
        self.standard += residual * residual / variance;
        self.pupils += 1;
    }

    fn means(self) -> Option<MeanSquares> {
        (self.pupils > 0).then(|| MeanSquares {
            infit: self.residual / self.variance,
            outfit: self.standard / self.pupils as f64,
            pupils: self.pupils,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_expected_is_one() {
        // At a chance of one half every answer is as surprising as the model says.
        let even = mean_squares_of(&[0.5; 4], &[true, false, true, true]).unwrap();
        assert!((even.infit - 1.0).abs() < 1e-12 && (even.outfit - 1.0).abs() < 1e-12);
        // One miss at 0.9: residuals 3 × 0.01 + 0.81 over 4 × 0.09.
        let one_miss = mean_squares_of(&[0.9; 4], &[true, true, true, false]).unwrap();
        assert!((one_miss.infit - 0.84 / 0.36).abs() < 1e-12);
        assert_eq!(mean_squares_of(&[], &[]), None);
    }

    #[test]
    fn pupils_with_all_or_nothing_right_are_left_out() {
        let items = [Item { discrimination: 1.0, difficulty: 0.0 }; 2];
        let cells = vec![Some(true), Some(true), Some(false), None, Some(false), Some(false)];
        let none = mean_squares(&items, &Answers::new(cells, 2).unwrap()).unwrap();
        assert_eq!(none, [None, None]);
        let one = Answers::new(vec![Some(true), Some(false)], 2).unwrap();
        assert_eq!(mean_squares(&items, &one).unwrap()[0].map(|fit| fit.pupils), Some(1));
        assert!(mean_squares(&items[..1], &one).is_err());
    }
}
