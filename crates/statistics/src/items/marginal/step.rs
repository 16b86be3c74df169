//! The maximisation step: Newton's method on the expected counts.

use super::curves::{Expected, NODES, Nodes};
use super::{DiscriminationPrior, Line};
use crate::items::Answers;
use crate::{logistic, logit};

/// Newton steps a round: the counts move again after it, so that more would be wasted.
const STEPS: usize = 3;

/// Slope 1 and the log odds of the share right, a little away from 0 and 1.
pub(super) fn start(answers: &Answers) -> Vec<Line> {
    (0..answers.items())
        .map(|item| {
            let given = answers.rows().filter_map(|row| row[item]);
            let (right, all) =
                given.fold((0.0, 0.0), |(right, all), one| (right + f64::from(u8::from(one)), all + 1.0));
            Line { slope: 1.0, intercept: logit((right + 0.5) / (all + 1.0)) }
        })
        .collect()
}

/// Sums over the nodes for one item at one line: gradient and information of (slope, intercept).
#[derive(Clone, Copy, Default)]
struct Sums {
    slope: f64,
    intercept: f64,
    slope_slope: f64,
    slope_intercept: f64,
    intercept_intercept: f64,
}

fn sums(line: Line, right: &[f64; NODES], asked: &[f64; NODES], ability: &[f64; NODES]) -> Sums {
    let mut sums = Sums::default();
    for ((x, right), asked) in ability.iter().zip(right).zip(asked) {
        let chance = logistic(line.slope * x + line.intercept);
        let residual = right - asked * chance;
        let weight = asked * chance * (1.0 - chance);
        sums.slope += residual * x;
        sums.intercept += residual;
        sums.slope_slope += weight * x * x;
        sums.slope_intercept += weight * x;
        sums.intercept_intercept += weight;
    }
    sums
}

/// Each item moves by itself.
pub(super) fn own_slopes(lines: &mut [Line], expected: &Expected, prior: Option<DiscriminationPrior>) {
    let nodes = Nodes::standard();
    for ((line, right), asked) in lines.iter_mut().zip(&expected.right).zip(&expected.asked) {
        for _ in 0..STEPS {
            let mut s = sums(*line, right, asked, &nodes.ability);
            if let Some(prior) = prior {
                let precision = 1.0 / (prior.sd * prior.sd);
                s.slope -= precision * line.slope.ln() / line.slope;
                // The part of the curvature that is always downwards, so that every step goes uphill.
                s.slope_slope += precision / (line.slope * line.slope);
            }
            let determinant = s.slope_slope * s.intercept_intercept - s.slope_intercept * s.slope_intercept;
            if determinant.is_nan() || determinant <= 0.0 {
                break;
            }
            let slope = (s.intercept_intercept * s.slope - s.slope_intercept * s.intercept) / determinant;
            let intercept = (s.slope_slope * s.intercept - s.slope_intercept * s.slope) / determinant;
            // Half a logit at a time is far enough, and with a prior the slope stays above 0.
            let room = if prior.is_some() { 0.5 * line.slope } else { 0.5 };
            let scale = (room / slope.abs()).min(1.0).min(1.0 / intercept.abs());
            line.slope += scale * slope;
            line.intercept += scale * intercept;
        }
    }
}

/// All items share one slope, which is the standard deviation of abilities.
pub(super) fn common_slope(lines: &mut [Line], expected: &Expected) {
    let nodes = Nodes::standard();
    for _ in 0..STEPS {
        let all: Vec<Sums> = lines
            .iter()
            .zip(expected.right.iter().zip(&expected.asked))
            .map(|(line, (right, asked))| sums(*line, right, asked, &nodes.ability))
            .collect();
        // The information is an arrow: intercepts are eliminated first.
        let mut gradient = 0.0;
        let mut information = 0.0;
        for s in &all {
            gradient += s.slope - s.slope_intercept * s.intercept / s.intercept_intercept;
            information += s.slope_slope - s.slope_intercept * s.slope_intercept / s.intercept_intercept;
        }
        let current = lines[0].slope;
        // Abilities always spread: the slope stays above 0.
        let step = (gradient / information).clamp(-0.5 * current, 0.5);
        for (line, s) in lines.iter_mut().zip(&all) {
            line.slope += step;
            line.intercept +=
                ((s.intercept - s.slope_intercept * step) / s.intercept_intercept).clamp(-1.0, 1.0);
        }
    }
}
