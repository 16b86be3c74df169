//! Responses summed by unit and treatment, and the model's equations on the sums.
//!
//! Within a unit the cell means have covariance `diag(v) + σ_p² 11ᵀ` with `v_a = σ²/n_a + σ_pa²`, whose inverse and
//! determinant are known in closed form (Sherman & Morrison 1950); no matrix is larger than the number of treatments.

use super::{Response, UnitResponse};
use crate::dense::{inverse_positive_definite, ln_determinant};

#[derive(Clone, Copy, Default)]
struct Cell {
    count: usize,
    mean: f64,
}

pub(super) struct Cells {
    treatments: usize,
    /// `[units × treatments]`, row-major.
    cells: Vec<Cell>,
    /// Sum of squares within cells.
    within: f64,
    responses: usize,
    /// Mean of all responses: the sums are about it, or their differences would drown in a large level.
    centre: f64,
}

/// The model at given ratios of variances.
pub(super) struct Solved {
    /// About the mean of all responses.
    pub(super) means: Vec<f64>,
    pub(super) covariance: Vec<f64>,
    pub(super) residual_variance: f64,
    pub(super) criterion: f64,
}

impl Cells {
    pub(super) fn of(responses: &[Response], units: usize, treatments: usize) -> Self {
        let mut cells = vec![Cell::default(); units * treatments];
        let mut within = 0.0;
        let centre = responses.iter().map(|response| response.value).sum::<f64>() / responses.len() as f64;
        for response in responses {
            // Welford's update keeps the sum of squares exact for large means.
            let cell = &mut cells[response.unit * treatments + response.treatment];
            cell.count += 1;
            let value = response.value - centre;
            let off = value - cell.mean;
            cell.mean += off / cell.count as f64;
            within += off * (value - cell.mean);
        }
        Self { treatments, cells, within, responses: responses.len(), centre }
    }

    /// Whether the three variances can be told apart at all.
    pub(super) fn can_tell(&self) -> bool {
        let several = self.rows().any(|row| row.iter().filter(|cell| cell.count > 0).count() > 1);
        several && self.within > 0.0 && self.responses > self.treatments
    }

    fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunks_exact(self.treatments)
    }

    /// `own` = σ_pa²/σ², `level` = σ_p²/σ². `None` where the equations have no answer.
    pub(super) fn solve(&self, own: f64, level: f64) -> Option<Solved> {
        let k = self.treatments;
        let (mut gram, mut right) = (vec![0.0; k * k], vec![0.0; k]);
        let (mut squares, mut ln_size) = (self.within, 0.0);
        for row in self.rows() {
            let inverse = Inverse::of(row, own, level, 1.0);
            ln_size += inverse.ln_size
                + row.iter().filter(|c| c.count > 0).map(|c| (c.count as f64).ln()).sum::<f64>();
            for (i, cell) in row.iter().enumerate() {
                for (j, other) in row.iter().enumerate() {
                    let weight = inverse.at(i, j);
                    gram[i * k + j] += weight;
                    right[i] += weight * other.mean;
                    squares += weight * cell.mean * other.mean;
                }
            }
        }
        let inverse = inverse_positive_definite(&gram, k)?;
        let means: Vec<f64> = (0..k).map(|i| (0..k).map(|j| inverse[i * k + j] * right[j]).sum()).collect();
        let explained: f64 = means.iter().zip(&right).map(|(m, r)| m * r).sum();
        let freedom = (self.responses - k) as f64;
        let residual_variance = (squares - explained) / freedom;
        if residual_variance.is_nan() || residual_variance <= 0.0 {
            return None;
        }
        let criterion = freedom * (1.0 + (2.0 * std::f64::consts::PI * residual_variance).ln())
            + ln_size
            + ln_determinant(&gram, k)?;
        let covariance = inverse.iter().map(|value| value * residual_variance).collect();
        Some(Solved { means, covariance, residual_variance, criterion })
    }

    /// The treatments' means on the responses' own scale.
    pub(super) fn means(&self, solved: &Solved) -> Vec<f64> {
        solved.means.iter().map(|mean| self.centre + mean).collect()
    }

    /// Each unit's own part, with variances in the responses' unit.
    pub(super) fn units(&self, solved: &Solved, own: f64, level: f64) -> Vec<UnitResponse> {
        self.rows().map(|row| unit(row, solved, self.centre, own, level)).collect()
    }
}

/// (pa) given the unit's cells: with V their covariance, mean `σ_pa² V⁻¹ r` and covariance `σ_pa² I − σ_pa⁴ V⁻¹`. β is
/// estimated too: β + (pa) moves with it by `I − σ_pa² V⁻¹`.
fn unit(row: &[Cell], solved: &Solved, centre: f64, own: f64, level: f64) -> UnitResponse {
    let k = row.len();
    let inverse = Inverse::of(row, own, level, solved.residual_variance);
    let identity = |i: usize, j: usize| f64::from(u8::from(i == j));
    let moves = |i: usize, j: usize| identity(i, j) - own * inverse.at(i, j);
    let deviations: Vec<f64> = (0..k)
        .map(|i| (0..k).map(|j| own * inverse.at(i, j) * (row[j].mean - solved.means[j])).sum())
        .collect();
    let given = |i: usize, j: usize| own * moves(i, j);
    let mut covariance = vec![0.0; k * k];
    for i in 0..k {
        for j in 0..k {
            let of_means: f64 =
                (0..k * k).map(|at| moves(i, at / k) * solved.covariance[at] * moves(j, at % k)).sum();
            covariance[i * k + j] = given(i, j) + of_means;
        }
    }
    UnitResponse {
        counts: row.iter().map(|cell| cell.count).collect(),
        deviation_sds: (0..k).map(|i| given(i, i).max(0.0).sqrt()).collect(),
        expected: deviations.iter().zip(&solved.means).map(|(d, m)| centre + d + m).collect(),
        deviations,
        covariance,
    }
}

/// Inverse covariance of a unit's cell means; 0 in the rows and columns of cells without a response.
struct Inverse {
    /// 1 / v_a, or 0.
    weights: Vec<f64>,
    /// level / (1 + level · Σ weights).
    shared: f64,
    /// ln of the determinant.
    ln_size: f64,
}

impl Inverse {
    fn of(row: &[Cell], own: f64, level: f64, residual: f64) -> Self {
        let weights: Vec<f64> = row
            .iter()
            .map(|cell| if cell.count > 0 { 1.0 / (residual / cell.count as f64 + own) } else { 0.0 })
            .collect();
        let sum: f64 = weights.iter().sum();
        let apart: f64 = weights.iter().filter(|weight| **weight > 0.0).map(|weight| -weight.ln()).sum();
        Self { shared: level / (1.0 + level * sum), ln_size: apart + (level * sum).ln_1p(), weights }
    }

    fn at(&self, i: usize, j: usize) -> f64 {
        let apart = if i == j { self.weights[i] } else { 0.0 };
        apart - self.shared * self.weights[i] * self.weights[j]
    }
}
