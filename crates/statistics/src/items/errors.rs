//! Standard errors of a two-parameter fit.

use super::marginal::{DiscriminationPrior, Line, MarginalFit, ModelCurves, NODES, Quadrature};
use super::{Answers, Item};
use crate::{StatisticsError, logistic, solve_positive_definite};

/// Standard errors of one item's parameters.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ItemErrors {
    /// Of the discrimination, per logit.
    pub discrimination: f64,
    /// Of the difficulty, in logits (delta method).
    pub difficulty: f64,
}

/// Standard errors of a [`two_parameter`](super::marginal::two_parameter) fit to these answers, by the observed
/// information: the expected information of the complete data less what is lost because abilities are not seen.
/// Give the prior that the fit had. Kept apart from the fit because it costs as much as many of its rounds: time
/// grows with pupils × items².
///
/// Source: Louis 1982, doi:10.1111/j.2517-6161.1982.tb01203.x, equation 3.1.
///
/// # Errors
/// `Length` when the fit has another number of items, `NotIdentified` when the information has no inverse.
pub fn two_parameter_errors(
    fit: &MarginalFit,
    answers: &Answers,
    prior: Option<DiscriminationPrior>,
) -> Result<Vec<ItemErrors>, StatisticsError> {
    let k = fit.items.len();
    if k != answers.items() {
        return Err(StatisticsError::Length { what: "the fit", expected: answers.items(), got: k });
    }
    let size = 2 * k;
    let mut information = observed(&fit.items, answers);
    if let Some(prior) = prior {
        for (at, item) in fit.items.iter().enumerate() {
            let a = item.discrimination;
            // Second derivative of (ln a)² / (2 sd²).
            information[2 * at * size + 2 * at] += (1.0 - a.ln()) / (prior.sd * prior.sd * a * a);
        }
    }
    let missing = StatisticsError::NotIdentified { what: "standard errors of item parameters" };
    (0..k)
        .map(|at| {
            let column = |place: usize| {
                let mut unit = vec![0.0; size];
                unit[place] = 1.0;
                solve_positive_definite(&information, &unit).ok_or_else(|| missing.clone())
            };
            let (slope, intercept) = (column(2 * at)?, column(2 * at + 1)?);
            let (vs, vi, both) = (slope[2 * at], intercept[2 * at + 1], slope[2 * at + 1]);
            let Item { discrimination: a, difficulty: b } = fit.items[at];
            // b = −d/a: derivatives −b/a and −1/a.
            let vb = (b * b * vs + 2.0 * b * both + vi) / (a * a);
            let both_positive = vs > 0.0 && vb > 0.0;
            both_positive
                .then(|| ItemErrors { discrimination: vs.sqrt(), difficulty: vb.sqrt() })
                .ok_or_else(|| missing.clone())
        })
        .collect()
}

/// Observed information of (slope, intercept) of each item, `[2k × 2k]`, lower triangle filled.
fn observed(items: &[Item], answers: &Answers) -> Vec<f64> {
    let (k, nodes) = (items.len(), Quadrature::standard());
    let size = 2 * k;
    let lines: Vec<Line> = items.iter().map(|item| Line::of(*item)).collect();
    let chance: Vec<[f64; NODES]> =
        lines.iter().map(|line| nodes.ability.map(|x| logistic(line.slope * x + line.intercept))).collect();
    let curves = ModelCurves::of(&lines, &nodes);
    let mut information = vec![0.0; size * size];
    let mut residual = vec![[0.0; NODES]; k];
    let mut mean = vec![0.0; size];
    for row in answers.rows().filter(|row| row.iter().any(Option::is_some)) {
        let (belief, _) = curves.belief(row);
        for i in 0..k {
            residual[i] = match row[i] {
                Some(right) => chance[i].map(|chance| f64::from(u8::from(right)) - chance),
                None => [0.0; NODES],
            };
            let (mut slope, mut intercept) = (0.0, 0.0);
            for ((share, left), x) in belief.iter().zip(&residual[i]).zip(&nodes.ability) {
                slope += share * left * x;
                intercept += share * left;
            }
            (mean[2 * i], mean[2 * i + 1]) = (slope, intercept);
        }
        for i in 0..k {
            for j in 0..=i {
                let [squared, once, none] = moments(&belief, &residual[i], &residual[j], &nodes.ability);
                let lost = [squared, once, once, none];
                for (place, lost) in lost.into_iter().enumerate() {
                    let (r, c) = (2 * i + place / 2, 2 * j + place % 2);
                    information[r * size + c] += mean[r] * mean[c] - lost;
                }
            }
            if row[i].is_some() {
                let variance = chance[i].map(|chance| chance * (1.0 - chance));
                let [squared, once, none] = moments(&belief, &variance, &[1.0; NODES], &nodes.ability);
                for (place, seen) in [squared, once, once, none].into_iter().enumerate() {
                    information[(2 * i + place / 2) * size + 2 * i + place % 2] += seen;
                }
            }
        }
    }
    information
}

/// Belief-weighted sums of `left · right` times x², x and 1.
fn moments(
    belief: &[f64; NODES],
    left: &[f64; NODES],
    right: &[f64; NODES],
    ability: &[f64; NODES],
) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for at in 0..NODES {
        let one = belief[at] * left[at] * right[at];
        sums[0] += one * ability[at] * ability[at];
        sums[1] += one * ability[at];
        sums[2] += one;
    }
    sums
}
