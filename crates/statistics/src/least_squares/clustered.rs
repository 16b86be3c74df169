//! Errors that hold when rows of one cluster (a class, a school) are alike.

use super::{LeastSquares, dot};
use crate::StatisticsError;
use crate::dense::symmetric_eigen;
use std::collections::BTreeMap;

/// How residuals are made larger for having been fitted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Correction {
    /// One factor for all: G/(G−1) · (n−1)/(n−k), with G clusters, n rows, k columns.
    Cr1,
    /// Each cluster by its own leverage (bias-reduced linearisation), for fewer than about 40 clusters.
    Cr2,
}

/// A coefficient's error by clusters.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ClusteredError {
    /// The standard error.
    pub standard_error: f64,
    /// Degrees of freedom for Student's t: Satterthwaite's for [`Correction::Cr2`], G − 1 for [`Correction::Cr1`].
    pub freedom: f64,
}

impl LeastSquares {
    /// Error of the coefficient of `column` when rows of one `cluster` (any number as its name, one a row) may be alike;
    /// rows of different clusters are taken as independent. Time grows with rows × columns² and clusters² × columns.
    ///
    /// Source: Liang & Zeger 1986, doi:10.1093/biomet/73.1.13 (CR1 with Stata's factor); Bell & McCaffrey 2002 and
    /// Pustejovsky & Tipton 2018, doi:10.1080/07350015.2016.1247004 (CR2 and its degrees of freedom under an
    /// independent working model). The values of `sandwich::vcovCL` (HC1) and `clubSandwich`.
    ///
    /// # Errors
    /// `Length` unless there is a cluster for each row, `Range` for a column that is not one of the model, and
    /// `NotIdentified` for one that was left out, with fewer than two clusters, or where no cluster tells anything.
    pub fn clustered_error(
        &self,
        column: usize,
        cluster: &[usize],
        correction: Correction,
    ) -> Result<ClusteredError, StatisticsError> {
        let n = self.residuals.len();
        if cluster.len() != n {
            return Err(StatisticsError::Length {
                what: "the list of clusters",
                expected: n,
                got: cluster.len(),
            });
        }
        let width = self.coefficients.len();
        crate::error::within("a column's place", 0.0, (width - 1) as f64, column as f64)?;
        let unknown = StatisticsError::NotIdentified { what: "a coefficient's error by clusters" };
        let place = self.kept.iter().position(|kept| *kept == column).ok_or_else(|| unknown.clone())?;
        let k = self.kept.len();
        let direction = &self.inverse_triangle[place * k..(place + 1) * k];
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, name) in cluster.iter().enumerate() {
            members.entry(*name).or_default().push(row);
        }
        let groups = members.len() as f64;
        if members.len() < 2 {
            return Err(unknown);
        }
        if correction == Correction::Cr1 {
            let sum: f64 = members.values().map(|rows| dot(direction, &self.score(rows)).powi(2)).sum();
            let factor = groups / (groups - 1.0) * (n as f64 - 1.0) / self.freedom as f64;
            return Ok(ClusteredError { standard_error: (factor * sum).sqrt(), freedom: groups - 1.0 });
        }
        let parts: Vec<Part> = members.values().map(|rows| self.part(rows, direction)).collect();
        let variance: f64 = parts.iter().map(|part| part.score * part.score).sum();
        let trace: f64 = parts.iter().map(|part| part.own - dot(&part.shared, &part.shared)).sum();
        let mut squares = 0.0;
        for (at, one) in parts.iter().enumerate() {
            squares += (one.own - dot(&one.shared, &one.shared)).powi(2);
            squares +=
                2.0 * parts[..at].iter().map(|other| dot(&one.shared, &other.shared).powi(2)).sum::<f64>();
        }
        if squares <= 0.0 {
            return Err(unknown);
        }
        Ok(ClusteredError { standard_error: variance.sqrt(), freedom: trace * trace / squares })
    }

    /// Q_gᵀ e_g: what a cluster's rows say, along the orthonormal columns.
    fn score(&self, rows: &[usize]) -> Vec<f64> {
        let k = self.kept.len();
        let mut score = vec![0.0; k];
        for row in rows {
            for (sum, q) in score.iter_mut().zip(&self.basis[row * k..(row + 1) * k]) {
                *sum += q * self.residuals[*row];
            }
        }
        score
    }

    /// With the leverage of the cluster H_g = Q_g Q_gᵀ and A_g = (I − H_g)^(−½), all that the formulas need lives in
    /// the k columns: the eigenvectors W and eigenvalues h of Q_gᵀ Q_g give Q_gᵀ A_g = W (1 − h)^(−½) Wᵀ Q_gᵀ.
    fn part(&self, rows: &[usize], direction: &[f64]) -> Part {
        let k = self.kept.len();
        let mut gram = vec![0.0; k * k];
        for row in rows {
            let q = &self.basis[row * k..(row + 1) * k];
            for i in 0..k {
                for j in 0..k {
                    gram[i * k + j] += q[i] * q[j];
                }
            }
        }
        let (leverage, vectors) = symmetric_eigen(&gram, k);
        let along = |v: &[f64], at: usize| -> f64 { (0..k).map(|i| vectors[i * k + at] * v[i]).sum() };
        let score = self.score(rows);
        let mut part = Part { score: 0.0, own: 0.0, shared: vec![0.0; k] };
        for (at, h) in leverage.iter().enumerate() {
            // A cluster that alone decides a direction leaves no residual there: its generalised inverse is 0.
            let left = 1.0 - h;
            let grow = if left > 1e-10 { left.powf(-0.5) } else { 0.0 };
            let towards = along(direction, at);
            part.score += towards * grow * along(&score, at);
            part.own += h * (grow * towards).powi(2);
            for i in 0..k {
                part.shared[i] += vectors[i * k + at] * h * grow * towards;
            }
        }
        part
    }
}

/// One cluster's part in the variance and in its degrees of freedom.
struct Part {
    /// The adjusted score along the coefficient.
    score: f64,
    /// a_gᵀ a_g with a_g = A_g X_g (XᵀX)⁻¹ c.
    own: f64,
    /// Q_gᵀ a_g.
    shared: Vec<f64>,
}
