//! A level and a slope of its own for each group.

use super::intercept::quadratic;
use super::sums::{MixedSums, Reduced};
use super::{Likelihood, Solved, add_outer, solve};
use crate::minimise::nelder_mead;
use crate::{StatisticsError, chi_square_tail, chi_square_tail_1};
use std::f64::consts::PI;

/// Whether a group's level may tell of its slope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SlopeStructure {
    /// Level and slope may go together.
    Correlated,
    /// They are drawn apart.
    Independent,
}

/// The fitted model.
#[derive(Clone, PartialEq, Debug)]
pub struct SlopeModel {
    /// Coefficients: of the constant, then of the columns kept.
    pub beta: Vec<f64>,
    /// Places of those columns, from 0 without the constant.
    pub columns: Vec<usize>,
    /// Places of columns left out because others before them say the same.
    pub aliased: Vec<usize>,
    /// Covariance of the coefficients, row-major.
    pub covariance: Vec<f64>,
    /// Place of the sloping column's coefficient in `beta`.
    pub slope: usize,
    /// G: variance of the level, covariance, variance of the slope between groups.
    pub between: [f64; 3],
    /// σ_e²: variance within groups.
    pub within: f64,
    /// −2 × restricted log-likelihood.
    pub criterion: f64,
    /// How much slopes of their own lower it, 0 or above.
    pub likelihood_ratio: f64,
    /// Chance of so much if slopes did not differ: a mixture of chi-squares, for a variance cannot be negative.
    pub p: f64,
    /// Slopes are not seen to differ by anything of their own: the variance is 0, or goes wholly with the level.
    pub boundary: bool,
    /// Each group's own.
    pub groups: Vec<SlopeEffect>,
}

/// A group's own level and slope beyond those of all.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SlopeEffect {
    /// Weight of its rows.
    pub n: f64,
    /// Its level where the sloping column is 0.
    pub level: f64,
    /// Its slope, beyond that of all.
    pub slope: f64,
    /// Variance of the level, covariance, variance of the slope, given coefficients and variances.
    pub variance: [f64; 3],
    /// Standard deviation of its whole slope (that of all and its own), the coefficients' uncertainty included.
    pub whole_slope_sd: f64,
    /// Share of what is seen of its slope that is its own, 0 to 1; 0 at the boundary of no variance.
    pub reliability: f64,
}

impl MixedSums {
    /// Fits a level and a slope for each group by restricted maximum likelihood over the Cholesky factor of their
    /// covariance, so that it is one whatever the search does.
    ///
    /// Source: Bates et al. 2015, doi:10.18637/jss.v067.i01, from sums alone; the values of
    /// `lme4::lmer(y ~ x + (1 + x | group))`, and of `(1 + x || group)` when independent. p: Stram & Lee 1994,
    /// doi:10.2307/2533455.
    ///
    /// # Errors
    /// As [`MixedSums::intercept`]; `NotIdentified` also when no column slopes, it was left out as aliased, it does not vary
    /// within any group, or the search does not settle.
    pub fn slopes(&self, structure: SlopeStructure) -> Result<SlopeModel, StatisticsError> {
        let unknown = StatisticsError::NotIdentified { what: "how slopes differ between groups" };
        let plain = self.intercept(Likelihood::Restricted)?;
        let reduced = self.reduced();
        let slope = self.sloping().and_then(|at| reduced.columns.iter().position(|column| *column == at));
        let Some(slope) = slope.map(|at| at + 1) else {
            return Err(unknown);
        };
        let groups = groups(&reduced);
        if !groups.iter().any(Sums::varies) {
            return Err(unknown);
        }
        let problem = Problem { alike: alike(&groups, reduced.p), reduced: &reduced, n: self.n() };
        let height = |factor: Factor| problem.criterion(factor).map_or(f64::NAN, |(criterion, _)| criterion);
        let level = (plain.between / plain.within).sqrt().max(0.05);
        let factor = |x: &[f64]| match structure {
            SlopeStructure::Correlated => Factor([x[0], x[1], x[2]]),
            SlopeStructure::Independent => Factor([x[0], 0.0, x[1]]),
        };
        let start: &[f64] = match structure {
            SlopeStructure::Correlated => &[level, 0.0, level / 2.0],
            SlopeStructure::Independent => &[level, level / 2.0],
        };
        let found = nelder_mead(start, level / 2.0, |x| height(factor(x)));
        if !found.settled {
            return Err(unknown);
        }
        let mut best = factor(&found.at);
        let mut value = found.value;
        // Is a slope of its own worth anything? Less than this is rounding.
        let nothing = 1e-9 * (1.0 + value.abs());
        let tied = nelder_mead(&[best.0[0], best.0[1]], level / 4.0, |x| {
            height(Factor([x[0], if structure == SlopeStructure::Correlated { x[1] } else { 0.0 }, 0.0]))
        });
        let boundary = tied.value <= value + nothing;
        if boundary {
            best = Factor([
                tied.at[0],
                if structure == SlopeStructure::Correlated { tied.at[1] } else { 0.0 },
                0.0,
            ]);
            value = tied.value;
            if plain.criterion <= value + nothing {
                best = Factor([(plain.between / plain.within).sqrt(), 0.0, 0.0]);
            }
        }
        let (criterion, solved) = problem.criterion(best).ok_or(unknown)?;
        let likelihood_ratio = (plain.criterion - criterion).max(0.0);
        let p = match structure {
            _ if likelihood_ratio <= nothing => 1.0,
            SlopeStructure::Correlated => {
                0.5 * (chi_square_tail_1(likelihood_ratio)
                    + chi_square_tail(likelihood_ratio, 2.0).unwrap_or(1.0))
            }
            SlopeStructure::Independent => 0.5 * chi_square_tail_1(likelihood_ratio),
        };
        let within = solved.rss / (self.n() - reduced.p as f64);
        let scaled: Vec<f64> = solved.inverse.iter().map(|x| within * x).collect();
        let between = best.between().map(|x| within * x);
        let groups = groups
            .iter()
            .map(|sums| effect(sums, &reduced, best, &solved.beta, &scaled, (within, between[2], slope)))
            .collect();
        let (beta, covariance) = reduced.uncentred(&solved.beta, &scaled);
        Ok(SlopeModel {
            beta,
            columns: reduced.columns,
            aliased: self.aliased(),
            covariance,
            slope,
            between,
            within,
            criterion,
            likelihood_ratio,
            p,
            boundary,
            groups,
        })
    }
}

/// Λ, lower triangle: (1,1), (2,1), (2,2). G = σ_e² Λ Λ'.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Factor([f64; 3]);

impl Factor {
    fn between(self) -> [f64; 3] {
        let [a, b, c] = self.0;
        [a * a, a * b, b * b + c * c]
    }

    /// ln |D| and W = Λ D⁻¹ Λ' for a group's Σ z z', D = I + Λ' Σ Λ.
    fn against(self, cross: [f64; 3]) -> (f64, [f64; 3]) {
        let [a, b, c] = self.0;
        let [n, x, xx] = cross;
        let (first, second) = (a * n + b * x, a * x + b * xx);
        let d11 = 1.0 + a * first + b * second;
        let d12 = c * second;
        let d22 = 1.0 + c * c * xx;
        let det = d11 * d22 - d12 * d12;
        // Λ D⁻¹ Λ' written out.
        let (e11, e12, e22) = (d22 / det, -d12 / det, d11 / det);
        let w11 = a * a * e11;
        let w12 = a * (b * e11 + c * e12);
        let w22 = b * b * e11 + 2.0 * b * c * e12 + c * c * e22;
        (det.ln(), [w11, w12, w22])
    }
}

/// A group's sums: Σ z z' of (1, x), and Σ z (columns, outcome) for either.
struct Sums<'a> {
    cross: [f64; 3],
    ones: &'a [f64],
    slopes: &'a [f64],
}

impl Sums<'_> {
    fn varies(&self) -> bool {
        let [n, x, xx] = self.cross;
        n > 1.0 && xx * n - x * x > 1e-12 * xx * n
    }
}

fn groups(reduced: &Reduced) -> Vec<Sums<'_>> {
    let sums = reduced.groups.chunks_exact(reduced.p + 1);
    sums.zip(&reduced.slopes)
        .map(|(ones, (slopes, square))| Sums { cross: [ones[0], slopes[0], *square], ones, slopes })
        .collect()
}

/// Groups whose Σ z z' are the same, together.
struct Alike {
    cross: [f64; 3],
    count: f64,
    /// Outer products of the sums: ones, both ways, slopes.
    outer: [Vec<f64>; 3],
}

fn alike(groups: &[Sums<'_>], p: usize) -> Vec<Alike> {
    let key = |sums: &Sums<'_>| sums.cross.map(f64::to_bits);
    let mut order: Vec<&Sums<'_>> = groups.iter().filter(|sums| sums.cross[0] > 0.0).collect();
    order.sort_by_key(|sums| key(sums));
    let size = (p + 1) * (p + 2) / 2;
    let mut kinds: Vec<Alike> = Vec::new();
    for sums in order {
        let new = kinds.last().is_none_or(|kind| kind.cross.map(f64::to_bits) != key(sums));
        if new {
            let outer = [vec![0.0; size], vec![0.0; size], vec![0.0; size]];
            kinds.push(Alike { cross: sums.cross, count: 0.0, outer });
        }
        if let Some(kind) = kinds.last_mut() {
            kind.count += 1.0;
            add_outer(&mut kind.outer[0], sums.ones, 1.0);
            add_outer(&mut kind.outer[2], sums.slopes, 1.0);
            // a b' + b a' = (a + b)(a + b)' − a a' − b b'.
            let both: Vec<f64> = sums.ones.iter().zip(sums.slopes).map(|(a, b)| a + b).collect();
            add_outer(&mut kind.outer[1], &both, 1.0);
            add_outer(&mut kind.outer[1], sums.ones, -1.0);
            add_outer(&mut kind.outer[1], sums.slopes, -1.0);
        }
    }
    kinds
}

struct Problem<'a> {
    alike: Vec<Alike>,
    reduced: &'a Reduced,
    n: f64,
}

impl Problem<'_> {
    fn criterion(&self, factor: Factor) -> Option<(f64, Solved)> {
        let mut moments = self.reduced.all.clone();
        let mut ln_det = 0.0;
        for kind in &self.alike {
            let (ln, [ones, both, slopes]) = factor.against(kind.cross);
            ln_det += kind.count * ln;
            let [a, b, c] = &kind.outer;
            for (((cell, a), b), c) in moments.iter_mut().zip(a).zip(b).zip(c) {
                *cell -= ones * a + both * b + slopes * c;
            }
        }
        let solved = solve(&moments, self.reduced.p)?;
        let freedom = self.n - self.reduced.p as f64;
        let criterion = freedom * (1.0 + (2.0 * PI * solved.rss / freedom).ln()) + ln_det + solved.ln_det;
        criterion.is_finite().then_some((criterion, solved))
    }
}

fn effect(
    sums: &Sums<'_>,
    reduced: &Reduced,
    factor: Factor,
    beta: &[f64],
    covariance: &[f64],
    (within, slope_variance, slope): (f64, f64, usize),
) -> SlopeEffect {
    let (_, [w11, w12, w22]) = factor.against(sums.cross);
    let (ones, slopes) = (reduced.residual(sums.ones, beta), reduced.residual(sums.slopes, beta));
    let p = reduced.p;
    // What an error of β does to the whole slope: it moves the slope of all, and what is left for the group's own.
    let moved: Vec<f64> = (0..p)
        .map(|i| f64::from(u8::from(i == slope)) - (w12 * sums.ones[i] + w22 * sums.slopes[i]))
        .collect();
    // Var(u) given the rows: σ_e² Λ D⁻¹ Λ'.
    let variance = [w11, w12, w22].map(|w| within * w);
    SlopeEffect {
        n: sums.cross[0],
        level: w11 * ones + w12 * slopes,
        slope: w12 * ones + w22 * slopes,
        variance,
        whole_slope_sd: (variance[2] + quadratic(covariance, &moved, p)).max(0.0).sqrt(),
        reliability: if slope_variance > 0.0 {
            (1.0 - variance[2] / slope_variance).clamp(0.0, 1.0)
        } else {
            0.0
        },
    }
}
