//! A level of its own for each group.

use super::sums::{MixedSums, Reduced};
use super::{Solved, add_outer, solve};
use crate::StatisticsError;
use crate::minimise::brent;
use std::f64::consts::PI;

/// Which likelihood is made as large as it goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Likelihood {
    /// Restricted (REML): variances are not too small for the coefficients that were fitted.
    Restricted,
    /// Full (ML): for comparing models with other columns.
    Full,
}

/// The fitted model.
#[derive(Clone, PartialEq, Debug)]
pub struct InterceptModel {
    /// Coefficients: of the constant, then of the columns kept.
    pub beta: Vec<f64>,
    /// Places of those columns, from 0 without the constant.
    pub columns: Vec<usize>,
    /// Places of columns left out because others before them say the same.
    pub aliased: Vec<usize>,
    /// Covariance of the coefficients, row-major.
    pub covariance: Vec<f64>,
    /// σ_u²: variance between groups; 0 at the boundary, when groups differ no more than chance would have it.
    pub between: f64,
    /// 95 % interval of the share of variance that lies between groups, by the profile of the criterion (a rise of 3.84).
    pub share_interval: (f64, f64),
    /// σ_e²: variance within groups.
    pub within: f64,
    /// −2 × log-likelihood, restricted or full.
    pub criterion: f64,
    /// Weight of all rows.
    pub n: f64,
    /// Each group's level beyond what its columns foretell.
    pub groups: Vec<GroupEffect>,
}

impl InterceptModel {
    /// Share of the variance left by the columns that lies between groups, 0 to 1.
    #[must_use]
    pub fn share_between(&self) -> f64 {
        self.between / (self.between + self.within)
    }
}

/// A group's own level.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct GroupEffect {
    /// Weight of its rows, 0 for a group without any.
    pub n: f64,
    /// û: its level, drawn towards 0 for want of rows.
    pub effect: f64,
    /// Its standard deviation given the coefficients and variances.
    pub sd: f64,
    /// The same with the uncertainty of the coefficients: the error of the prediction.
    pub prediction_sd: f64,
    /// Share of what is seen of it that is the group's own, 0 to 1.
    pub reliability: f64,
    /// Mean of its residuals, drawn nowhere; 0 without rows.
    pub raw: f64,
}

/// Bounds of ln λ, λ = σ_u²/σ_e²: from a millionth to four hundred.
const LOW: f64 = -14.0;
const HIGH: f64 = 6.0;

impl MixedSums {
    /// Fits a level for each group, λ by Brent's method on its logarithm, each step on groups of one size together.
    ///
    /// Source: Bates et al. 2015, doi:10.18637/jss.v067.i01, eqs. 34, 41 and 58, for one grouping, from sums alone; the
    /// values of `lme4::lmer(y ~ x + (1 | group))`. Prediction error: Henderson 1975, doi:10.2307/2529430.
    ///
    /// # Errors
    /// `Range` for fewer than two groups with rows, `NotIdentified` when no group has two rows, there are fewer rows than
    /// coefficients, or the columns foretell the outcome exactly.
    ///
    /// ```
    /// use statistics::mixed::{Likelihood, MixedSums};
    /// let mut sums = MixedSums::new(3, &[0.0], None).unwrap();
    /// for (group, y) in [(0, 1.0), (0, 2.0), (1, 5.0), (1, 6.0), (2, 9.0), (2, 10.0)] {
    ///     sums.add(group, &[], y, 1.0).unwrap();
    /// }
    /// let model = sums.intercept(Likelihood::Restricted).unwrap();
    /// assert!((model.beta[0] - 5.5).abs() < 1e-9 && model.groups[2].effect < 4.0);
    /// ```
    pub fn intercept(&self, likelihood: Likelihood) -> Result<InterceptModel, StatisticsError> {
        let unknown = StatisticsError::NotIdentified { what: "what lies between groups and within them" };
        let sizes: Vec<f64> =
            (0..self.groups()).map(|group| self.group_n(group)).filter(|n| *n > 0.0).collect();
        if sizes.len() < 2 {
            let got = sizes.len() as f64;
            return Err(StatisticsError::Range {
                what: "the number of groups",
                low: 2.0,
                high: f64::MAX,
                got,
            });
        }
        let reduced = self.reduced();
        if sizes.iter().all(|n| *n <= 1.0) || self.n() <= reduced.p as f64 {
            return Err(unknown);
        }
        let problem = Problem { by_size: BySize::of(&reduced), reduced: &reduced, n: self.n(), likelihood };
        let height = |ln: f64| problem.criterion(ln.exp()).map_or(f64::INFINITY, |(criterion, _)| criterion);
        let (at, value) = brent(LOW, HIGH, 1e-10, height);
        let (flat, _) = problem.criterion(0.0).ok_or_else(|| unknown.clone())?;
        // Less is rounding, not evidence.
        let better = flat - value > 1e-9 * (1.0 + flat.abs());
        let lambda = if better { at.exp() } else { 0.0 };
        let (criterion, solved) = problem.criterion(lambda).ok_or_else(|| unknown.clone())?;
        let interval = problem.interval(lambda, criterion);
        Ok(problem.model(lambda, criterion, &solved, interval, self.aliased()))
    }
}

/// Groups of one size together: their Σ s s'.
struct BySize(Vec<(f64, f64, Vec<f64>)>);

impl BySize {
    fn of(reduced: &Reduced) -> Self {
        let side = reduced.p + 1;
        let mut order: Vec<&[f64]> = reduced.groups.chunks_exact(side).filter(|sums| sums[0] > 0.0).collect();
        order.sort_by(|a, b| a[0].total_cmp(&b[0]));
        let mut sizes: Vec<(f64, f64, Vec<f64>)> = Vec::new();
        for sums in order {
            match sizes.last_mut() {
                Some((n, count, outer)) if n.to_bits() == sums[0].to_bits() => {
                    *count += 1.0;
                    add_outer(outer, sums, 1.0);
                }
                _ => {
                    let mut outer = vec![0.0; side * (side + 1) / 2];
                    add_outer(&mut outer, sums, 1.0);
                    sizes.push((sums[0], 1.0, outer));
                }
            }
        }
        Self(sizes)
    }
}

struct Problem<'a> {
    by_size: BySize,
    reduced: &'a Reduced,
    n: f64,
    likelihood: Likelihood,
}

impl Problem<'_> {
    /// −2 × log-likelihood at this λ and what it was solved by; `None` where it cannot be solved.
    fn criterion(&self, lambda: f64) -> Option<(f64, Solved)> {
        let mut moments = self.reduced.all.clone();
        let mut ln_det = 0.0;
        for (n, count, outer) in &self.by_size.0 {
            let c = lambda / (1.0 + n * lambda);
            for (cell, part) in moments.iter_mut().zip(outer) {
                *cell -= c * part;
            }
            ln_det += count * (n * lambda).ln_1p();
        }
        let solved = solve(&moments, self.reduced.p)?;
        let criterion = match self.likelihood {
            Likelihood::Restricted => {
                let freedom = self.n - self.reduced.p as f64;
                freedom * (1.0 + (2.0 * PI * solved.rss / freedom).ln()) + ln_det + solved.ln_det
            }
            Likelihood::Full => self.n * (1.0 + (2.0 * PI * solved.rss / self.n).ln()) + ln_det,
        };
        criterion.is_finite().then_some((criterion, solved))
    }

    /// Where the profile has risen by 3.84 on either side, as shares λ / (1 + λ).
    fn interval(&self, lambda: f64, criterion: f64) -> (f64, f64) {
        let level = criterion + 3.841_458_820_694_124;
        let risen = |ln: f64| self.criterion(ln.exp()).is_none_or(|(value, _)| value > level);
        let share = |lambda: f64| lambda / (1.0 + lambda);
        let inside = if lambda > 0.0 { lambda.ln() } else { LOW };
        let search = |mut within: f64, mut beyond: f64| {
            for _ in 0..60 {
                let middle = f64::midpoint(within, beyond);
                if risen(middle) {
                    beyond = middle;
                } else {
                    within = middle;
                }
            }
            share(f64::midpoint(within, beyond).exp())
        };
        let flat = self.criterion(0.0).is_some_and(|(value, _)| value <= level);
        let low = if flat || lambda <= 0.0 { 0.0 } else { search(inside, LOW) };
        let high = if risen(HIGH) { search(inside, HIGH) } else { 1.0 };
        (low.min(share(lambda)), high.max(share(lambda)))
    }

    fn model(
        &self,
        lambda: f64,
        criterion: f64,
        solved: &Solved,
        share_interval: (f64, f64),
        aliased: Vec<usize>,
    ) -> InterceptModel {
        let p = self.reduced.p;
        let freedom = match self.likelihood {
            Likelihood::Restricted => self.n - p as f64,
            Likelihood::Full => self.n,
        };
        let within = solved.rss / freedom;
        let between = lambda * within;
        let covariance: Vec<f64> = solved.inverse.iter().map(|x| within * x).collect();
        let groups = self
            .reduced
            .groups
            .chunks_exact(p + 1)
            .map(|sums| {
                let n = sums[0];
                let c = lambda / (1.0 + n * lambda);
                let residual = self.reduced.residual(sums, &solved.beta);
                let own = between / (1.0 + n * lambda);
                let shaken = c * c * quadratic(&covariance, &sums[..p], p);
                GroupEffect {
                    n,
                    effect: c * residual,
                    sd: own.sqrt(),
                    prediction_sd: (own + shaken).sqrt(),
                    reliability: n * lambda / (1.0 + n * lambda),
                    raw: if n > 0.0 { residual / n } else { 0.0 },
                }
            })
            .collect();
        let (beta, covariance) = self.reduced.uncentred(&solved.beta, &covariance);
        InterceptModel {
            beta,
            columns: self.reduced.columns.clone(),
            aliased,
            covariance,
            between,
            share_interval,
            within,
            criterion,
            n: self.n,
            groups,
        }
    }
}

/// `v' M v` of a `[p × p]` matrix.
pub(super) fn quadratic(matrix: &[f64], v: &[f64], p: usize) -> f64 {
    (0..p).map(|i| v[i] * (0..p).map(|j| matrix[i * p + j] * v[j]).sum::<f64>()).sum()
}
