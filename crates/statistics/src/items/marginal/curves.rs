//! The expectation step: what the answers say about abilities, item by item and node by node.

use super::Line;
use crate::items::Answers;

/// Quadrature points.
pub(crate) const NODES: usize = 61;

/// Equally spaced abilities from −6 to 6 and the logarithms of their shares under N(0, 1).
pub(crate) struct Nodes {
    pub ability: [f64; NODES],
    log_share: [f64; NODES],
}

impl Nodes {
    pub fn standard() -> Self {
        let ability = std::array::from_fn(|at| -6.0 + 12.0 * at as f64 / (NODES - 1) as f64);
        let density = ability.map(|x: f64| (-x * x / 2.0).exp());
        let sum: f64 = density.iter().sum();
        Self { ability, log_share: density.map(|one| (one / sum).ln()) }
    }
}

/// Log chances of each item at each node, `[items][NODES]`.
pub(crate) struct Curves {
    /// Log odds of a right answer.
    odds: Vec<[f64; NODES]>,
    /// Log chance of a wrong answer.
    wrong: Vec<[f64; NODES]>,
    /// Prior share plus the log chance of everything wrong.
    all_wrong: [f64; NODES],
}

/// Expected counts at each node, `[items][NODES]`.
pub(crate) struct Expected {
    pub right: Vec<[f64; NODES]>,
    pub asked: Vec<[f64; NODES]>,
    pub log_likelihood: f64,
    pub pupils: usize,
}

impl Curves {
    pub fn of(lines: &[Line], nodes: &Nodes) -> Self {
        let odds: Vec<[f64; NODES]> =
            lines.iter().map(|line| nodes.ability.map(|x| line.slope * x + line.intercept)).collect();
        // ln(1 / (1 + eˣ)), from the side that does not overflow.
        let wrong: Vec<[f64; NODES]> =
            odds.iter().map(|odds| odds.map(|x| (-x).min(0.0) - (-x.abs()).exp().ln_1p())).collect();
        let mut all_wrong = nodes.log_share;
        for one in &wrong {
            add(&mut all_wrong, one, 1.0);
        }
        Self { odds, wrong, all_wrong }
    }

    /// Shares of belief at the nodes after one pupil's answers, and the log-likelihood of these.
    pub fn belief(&self, row: &[Option<bool>]) -> ([f64; NODES], f64) {
        let mut belief = self.all_wrong;
        for ((answer, odds), wrong) in row.iter().zip(&self.odds).zip(&self.wrong) {
            match answer {
                Some(true) => add(&mut belief, odds, 1.0),
                Some(false) => {}
                None => add(&mut belief, wrong, -1.0),
            }
        }
        let most = belief.iter().fold(f64::NEG_INFINITY, |most, one| most.max(*one));
        belief = belief.map(|one| (one - most).exp());
        let sum: f64 = belief.iter().sum();
        (belief.map(|one| one / sum), most + sum.ln())
    }

    pub fn expected(&self, answers: &Answers) -> Expected {
        let items = answers.items();
        let mut right = vec![[0.0; NODES]; items];
        let mut missing = vec![[0.0; NODES]; items];
        let mut everybody = [0.0; NODES];
        let (mut log_likelihood, mut pupils) = (0.0, 0);
        for row in answers.rows().filter(|row| row.iter().any(Option::is_some)) {
            let (belief, log) = self.belief(row);
            log_likelihood += log;
            pupils += 1;
            add(&mut everybody, &belief, 1.0);
            for (at, answer) in row.iter().enumerate() {
                match answer {
                    Some(true) => add(&mut right[at], &belief, 1.0),
                    Some(false) => {}
                    None => add(&mut missing[at], &belief, 1.0),
                }
            }
        }
        let asked = missing
            .iter()
            .map(|missing| std::array::from_fn(|node| everybody[node] - missing[node]))
            .collect();
        Expected { right, asked, log_likelihood, pupils }
    }
}

/// `sum += factor · more`, node by node.
fn add(sum: &mut [f64; NODES], more: &[f64; NODES], factor: f64) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += factor * more;
    }
}
