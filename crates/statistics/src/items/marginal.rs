//! Rasch and two-parameter models by marginal maximum likelihood: pupils are taken as Gaussian, and missing
//! answers are simply not there.

use super::{Answers, Item, RASCH_NEEDS, Standing, TWO_PARAMETER_NEEDS};
use crate::StatisticsError;
use crate::error::within;
use curves::{Curves, Nodes};

mod curves;
mod step;

pub(super) use curves::{Curves as ModelCurves, NODES, Nodes as Quadrature};

/// Most rounds before giving up.
const ROUNDS: usize = 2_000;

/// Rise of the log-likelihood that ends a fit; a millionth, and never less than its own rounding error.
const ENOUGH: f64 = 1e-6;

/// A fitted model.
#[derive(Clone, PartialEq, Debug)]
pub struct MarginalFit {
    /// One entry an item. In the Rasch model every discrimination is 1. An item that stronger pupils get less
    /// often has a negative discrimination, unless a prior kept it above 0.
    pub items: Vec<Item>,
    /// Standard deviation of abilities in logits: fitted in the Rasch model, 1 with two parameters. Their mean is
    /// 0 in both.
    pub ability_sd: f64,
    /// Marginal log-likelihood at the maximum, without priors.
    pub log_likelihood: f64,
    /// Rounds of expectation and maximisation.
    pub rounds: usize,
    /// Pupils with at least one answer.
    pub pupils: usize,
    /// Pupils without an answer: left out.
    pub silent: usize,
    /// Whether there are enough pupils for the model.
    pub standing: Standing,
}

/// Log-normal prior on discriminations: `ln a ~ N(0, sd²)`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct DiscriminationPrior {
    /// Standard deviation of ln a, 0.01 to 10.
    pub sd: f64,
}

impl DiscriminationPrior {
    /// What this number of pupils asks for: sd 0.5 under 1,000 pupils, none from there on.
    #[must_use]
    pub fn for_pupils(pupils: usize) -> Option<Self> {
        (pupils < 1_000).then_some(Self { sd: 0.5 })
    }
}

/// Rasch model with `θ ~ N(0, σ²)`, σ fitted; 61 quadrature points.
///
/// Source: Bock & Aitkin 1981, doi:10.1007/BF02293801; the values of `mirt` with equal slopes.
///
/// # Errors
/// `ConstantItem` when all who answered an item had the same score on it; `NotIdentified` when 2,000 rounds do
/// not settle, or with fewer than 2 items.
pub fn rasch(answers: &Answers) -> Result<MarginalFit, StatisticsError> {
    fit(answers, RASCH_NEEDS, step::common_slope).map(|fit| {
        let sd = fit.items[0].discrimination;
        let items =
            fit.items.iter().map(|item| Item { discrimination: 1.0, difficulty: item.difficulty * sd });
        MarginalFit { items: items.collect(), ability_sd: sd, ..fit }
    })
}

/// Two-parameter model with `θ ~ N(0, 1)`; 61 quadrature points; with a prior on discriminations where one is
/// given ([`DiscriminationPrior::for_pupils`] says when it should be).
///
/// Source: as [`rasch`]; the values of `mirt`.
///
/// # Errors
/// As [`rasch`], and `Range` for a prior out of range.
pub fn two_parameter(
    answers: &Answers,
    prior: Option<DiscriminationPrior>,
) -> Result<MarginalFit, StatisticsError> {
    if let Some(prior) = prior {
        within("the standard deviation of ln a", 0.01, 10.0, prior.sd)?;
    }
    fit(answers, TWO_PARAMETER_NEEDS, |model, expected| step::own_slopes(model, expected, prior))
}

fn fit(
    answers: &Answers,
    needed: usize,
    improve: impl Fn(&mut [Line], &curves::Expected),
) -> Result<MarginalFit, StatisticsError> {
    if answers.items() < 2 {
        return Err(StatisticsError::NotIdentified { what: "a model of fewer than two items" });
    }
    answers.every_item_varies()?;
    let nodes = Nodes::standard();
    let mut lines = step::start(answers);
    let mut before = f64::NEG_INFINITY;
    for round in 1..=ROUNDS {
        let expected = Curves::of(&lines, &nodes).expected(answers);
        let rise = expected.log_likelihood - before;
        before = expected.log_likelihood;
        // A prior may cost a little likelihood on the way: only a settled value ends it.
        if rise.abs() < ENOUGH.max(1e-10 * before.abs()) {
            let items: Vec<Item> = lines.iter().map(|line| line.item()).collect();
            if items.iter().any(|item| !item.difficulty.is_finite()) {
                break;
            }
            return Ok(MarginalFit {
                items,
                ability_sd: 1.0,
                log_likelihood: before,
                rounds: round,
                pupils: expected.pupils,
                silent: answers.pupils() - expected.pupils,
                standing: Standing::of(expected.pupils, needed),
            });
        }
        improve(&mut lines, &expected);
    }
    Err(StatisticsError::NotIdentified { what: "item parameters" })
}

/// An item as a line on the logit scale: `slope · ability + intercept`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Line {
    pub slope: f64,
    pub intercept: f64,
}

impl Line {
    /// The same as discrimination and difficulty.
    pub fn item(self) -> Item {
        Item { discrimination: self.slope, difficulty: -self.intercept / self.slope }
    }

    pub fn of(item: Item) -> Self {
        Self { slope: item.discrimination, intercept: -item.discrimination * item.difficulty }
    }
}
