//! One pass over the rows.

use super::{add_outer, packed, rank};
use crate::StatisticsError;

/// What the rows of a mixed model add up to: `Σ z z'` over all, and `Σ z` of each group, z = (1, columns, outcome) about
/// given centres. Memory: a number a column and group.
///
/// A weight w counts a row w times, also towards n: half a pupil in each of two schools is one pupil.
#[derive(Clone, PartialEq, Debug)]
pub struct MixedSums {
    /// Means that are taken off each column before it is summed; of the outcome last.
    centres: Vec<f64>,
    /// Upper triangle of Σ w z z', side `columns + 2`.
    all: Vec<f64>,
    /// Σ w z of each group, `[groups × (columns + 2)]`; the first is the group's n.
    groups: Vec<f64>,
    /// Columns whose slope may differ between groups, by their place.
    sloping: Option<usize>,
    /// Σ w x z of each group for the sloping column x, `[groups × (columns + 3)]`: z about the centres, then x itself.
    slopes: Vec<f64>,
    row: Vec<f64>,
}

impl MixedSums {
    /// Nothing yet. `centres` are the means of the columns and, last, of the outcome: near ones do, for they only keep
    /// numbers small. `sloping` is the place of a column whose slope is to differ between groups.
    ///
    /// # Errors
    /// `Empty` without a group or an outcome's centre, `NonFinite`, `Range` for a sloping column that is none.
    pub fn new(groups: usize, centres: &[f64], sloping: Option<usize>) -> Result<Self, StatisticsError> {
        let Some(columns) = centres.len().checked_sub(1) else {
            return Err(StatisticsError::Empty { what: "outcome" });
        };
        if groups == 0 {
            return Err(StatisticsError::Empty { what: "group" });
        }
        if let Some(at) = centres.iter().position(|centre| !centre.is_finite()) {
            return Err(StatisticsError::NonFinite { what: "a centre", at });
        }
        if let Some(place) = sloping
            && place >= columns
        {
            let high = columns.saturating_sub(1) as f64;
            return Err(StatisticsError::Range {
                what: "the sloping column",
                low: 0.0,
                high,
                got: place as f64,
            });
        }
        let side = columns + 2;
        Ok(Self {
            centres: centres.to_vec(),
            all: vec![0.0; side * (side + 1) / 2],
            groups: vec![0.0; groups * side],
            sloping,
            slopes: vec![0.0; if sloping.is_some() { groups * (side + 1) } else { 0 }],
            row: vec![0.0; side],
        })
    }

    /// Adds a row: its group from 0, its columns without the constant, its outcome and its weight (1).
    ///
    /// # Errors
    /// `Range` for a group that is none or a weight not above 0, `Length`, `NonFinite` with the place of the column; the
    /// outcome's place comes after the columns'.
    pub fn add(
        &mut self,
        group: usize,
        columns: &[f64],
        outcome: f64,
        weight: f64,
    ) -> Result<(), StatisticsError> {
        let side = self.side();
        if columns.len() + 2 != side {
            let (expected, got) = (side - 2, columns.len());
            return Err(StatisticsError::Length { what: "a row", expected, got });
        }
        if group >= self.groups() {
            let high = self.groups() as f64 - 1.0;
            return Err(StatisticsError::Range { what: "a group", low: 0.0, high, got: group as f64 });
        }
        crate::error::within("a weight", f64::MIN_POSITIVE, f64::MAX, weight)?;
        self.row[0] = 1.0;
        let mut finite = true;
        for ((cell, value), centre) in
            self.row[1..].iter_mut().zip(columns.iter().chain([&outcome])).zip(&self.centres)
        {
            *cell = value - centre;
            finite &= cell.is_finite();
        }
        if !finite {
            let at = self.row[1..].iter().position(|cell| !cell.is_finite()).unwrap_or(0);
            return Err(StatisticsError::NonFinite { what: "a column", at });
        }
        add_outer(&mut self.all, &self.row, weight);
        for (sum, value) in self.groups[group * side..].iter_mut().zip(&self.row) {
            *sum += weight * value;
        }
        if let Some(sloping) = self.sloping {
            let x = columns[sloping];
            let sums = &mut self.slopes[group * (side + 1)..(group + 1) * (side + 1)];
            for (sum, value) in sums.iter_mut().zip(self.row.iter().chain([&x])) {
                *sum += weight * x * value;
            }
        }
        Ok(())
    }

    /// 1, columns and outcome.
    pub(crate) fn side(&self) -> usize {
        self.centres.len() + 1
    }

    /// How many groups there may be.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.groups.len() / self.side()
    }

    /// Weight of all rows.
    #[must_use]
    pub fn n(&self) -> f64 {
        self.all[0]
    }

    /// Weight of a group's rows; 0 for a group that is none.
    #[must_use]
    pub fn group_n(&self, group: usize) -> f64 {
        self.groups.get(group * self.side()).copied().unwrap_or(0.0)
    }

    pub(crate) fn sloping(&self) -> Option<usize> {
        self.sloping
    }

    /// The places of columns that others before them, or the constant, already say: they are left out of every model.
    /// Counted from 0 without the constant. Tolerance 1e-7 of a column's own sum of squares, as is usual.
    #[must_use]
    pub fn aliased(&self) -> Vec<usize> {
        rank::aliased(&self.all, &self.centres, self.side())
    }

    /// The same sums about the rows' own means and without aliased columns: what the models work on.
    pub(crate) fn reduced(&self) -> Reduced {
        let side = self.side();
        let dropped = self.aliased();
        let columns: Vec<usize> = (0..side - 2).filter(|column| !dropped.contains(column)).collect();
        let kept: Vec<usize> =
            [0].into_iter().chain(columns.iter().map(|column| column + 1)).chain([side - 1]).collect();
        let shift: Vec<f64> = kept.iter().map(|at| self.all[packed(0, *at, side)] / self.all[0]).collect();
        let n = self.all[0];
        let mut all = Vec::with_capacity(kept.len() * (kept.len() + 1) / 2);
        for (i, a) in kept.iter().enumerate() {
            for (j, b) in kept.iter().enumerate().skip(i) {
                let raw = self.all[packed(*a, *b, side)];
                all.push(match (i, j) {
                    (0, 0) => n,
                    (0, _) => 0.0,
                    _ => raw - n * shift[i] * shift[j],
                });
            }
        }
        let about = |sums: &[f64], n: f64| -> Vec<f64> {
            kept.iter()
                .enumerate()
                .map(|(i, at)| if i == 0 { n } else { sums[*at] - n * shift[i] })
                .collect::<Vec<f64>>()
        };
        let groups: Vec<f64> = self.groups.chunks_exact(side).flat_map(|sums| about(sums, sums[0])).collect();
        let slopes =
            self.slopes.chunks_exact(side + 1).map(|sums| (about(sums, sums[0]), sums[side])).collect();
        let means =
            columns.iter().enumerate().map(|(i, column)| self.centres[*column] + shift[i + 1]).collect();
        let outcome_mean = self.centres[side - 2] + shift[kept.len() - 1];
        Reduced { p: kept.len() - 1, columns, means, outcome_mean, all, groups, slopes }
    }
}

/// Sums about the means of all rows, of columns that say something new.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Reduced {
    /// Coefficients, the constant included.
    pub(crate) p: usize,
    /// Places of the kept columns.
    pub(crate) columns: Vec<usize>,
    means: Vec<f64>,
    outcome_mean: f64,
    pub(crate) all: Vec<f64>,
    /// Σ z of each group, `[groups × (p + 1)]`.
    pub(crate) groups: Vec<f64>,
    /// Σ x z of each group and Σ x², for the sloping column x as it is.
    pub(crate) slopes: Vec<(Vec<f64>, f64)>,
}

impl Reduced {
    /// Coefficients and covariance as they are for columns and outcome as handed in: the constant is moved to where all
    /// columns are 0.
    pub(crate) fn uncentred(&self, beta: &[f64], covariance: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let p = self.p;
        let mut moved = beta.to_vec();
        moved[0] += self.outcome_mean;
        for (b, mean) in beta[1..].iter().zip(&self.means) {
            moved[0] -= b * mean;
        }
        // Row i of the transformation: the constant gets −mean of each column.
        let entry = |i: usize, j: usize| match (i, j) {
            (i, j) if i == j => 1.0,
            (0, j) => -self.means[j - 1],
            _ => 0.0,
        };
        let mut half = vec![0.0; p * p];
        for i in 0..p {
            for j in 0..p {
                half[i * p + j] = (0..p).map(|k| entry(i, k) * covariance[k * p + j]).sum();
            }
        }
        let mut moved_covariance = vec![0.0; p * p];
        for i in 0..p {
            for j in 0..p {
                moved_covariance[i * p + j] = (0..p).map(|k| half[i * p + k] * entry(j, k)).sum();
            }
        }
        (moved, moved_covariance)
    }

    /// Sum of residuals `y − Xβ` (β of centred columns) in sums over a group.
    pub(crate) fn residual(&self, sums: &[f64], beta: &[f64]) -> f64 {
        sums[self.p] - beta.iter().zip(sums).map(|(b, s)| b * s).sum::<f64>()
    }
}
