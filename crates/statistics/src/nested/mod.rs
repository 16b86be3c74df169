//! Groups within groups within groups: how much each level differs, and each group's own effect, from a count, a mean and
//! a sum of squares of every smallest group.
//!
//! `value = mean + top + middle + leaf + rest`, each normal with a variance of its own, found by restricted maximum
//! likelihood. The likelihood is worked out exactly by going up the tree once and the effects by going down once, so that
//! a search costs as much as there are leaves and no row is kept. A variance is sought as the square of a number, which
//! makes 0 an ordinary place.
//!
//! Source: the random effects of Laird & Ware 1982, doi:10.2307/2529876; the recursion is the usual one of Gaussian trees
//! (Chou, Willsky & Benveniste 1994, doi:10.1109/9.280746). The values of `lme4::lmer(y ~ 1 + (1 | a / b / c))`.
//!
//! What it deliberately does not do: crossed groups, and covariates; take those away first.

mod fit;
#[cfg(test)]
mod tests;
mod tree;

pub use fit::nested;

/// The values of one smallest group.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Leaf {
    /// Its top group, middle group and itself: any numbers; a middle group belongs to the top group it is written with, so
    /// that the same number under another top is another group. Leaves with the same path are joined.
    pub path: [u64; 3],
    /// How many values, at least 1.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Sum of their squared differences from the mean, 0 or above.
    pub squares: f64,
}

impl Leaf {
    /// From the values themselves; `None` without one.
    #[must_use]
    pub fn of(path: [u64; 3], values: &[f64]) -> Option<Self> {
        let n = values.len() as u64;
        let mean = values.iter().sum::<f64>() / n as f64;
        let squares = values.iter().map(|value| (value - mean).powi(2)).sum();
        (n > 0).then_some(Self { path, n, mean, squares })
    }
}

/// What one group adds, drawn towards nothing as far as chance would explain it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NestedEffect {
    /// Its path; places below its level are 0.
    pub path: [u64; 3],
    /// Values under it.
    pub n: u64,
    /// What it adds beside the groups it lies in.
    pub own: f64,
    /// Standard deviation of that, given the common mean and the variances.
    pub own_sd: f64,
    /// With the groups it lies in: where it stands beside the common mean.
    pub total: f64,
    /// Standard deviation of that: less than the parts' together, for one is low when the other is high.
    pub total_sd: f64,
}

/// Variances and effects.
#[derive(Clone, PartialEq, Debug)]
pub struct Nested {
    /// The common mean.
    pub mean: f64,
    /// Its standard error.
    pub mean_error: f64,
    /// Variance between top groups, between middle groups of one top, between leaves of one middle. 0 where groups differ
    /// no more than chance would have it.
    pub variances: [f64; 3],
    /// Whether the data can tell each from the others: not with one top group, or one middle group in each top. What
    /// cannot be told is 0 and is then contained in the level above it or, for one top group, in the mean.
    pub identified: [bool; 3],
    /// Variance of values within a leaf.
    pub rest: f64,
    /// Minus twice the restricted log-likelihood.
    pub criterion: f64,
    /// Effects of top groups, middle groups and leaves, each in the order of their paths.
    pub effects: [Vec<NestedEffect>; 3],
}
