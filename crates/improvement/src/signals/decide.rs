//! Which cells stand out.

use super::seen::Sight;
use super::{Rule, SignalsError};
use crate::common::{Figure, Status};
use statistics::{Dependence, chi_square_tail, discoveries, normal_cdf, pool_estimates, surest};

/// What was measured in one cell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CellEstimate {
    /// Pupils.
    pub n: u64,
    /// Mean residual, in standard deviations of pupils; above 0 is better than expected.
    pub value: f64,
    /// Its standard error, above 0, which takes account of pupils of a class being alike.
    pub error: f64,
    /// Different assessments behind it.
    pub assessments: u32,
}

/// What a flag claims.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flag {
    /// Better than expected; whether the direction is sure enough to leave out "possible".
    Strength {
        /// Whether it is.
        sure: bool,
    },
    /// Less good than expected.
    Weakness {
        /// Whether the direction is sure enough to leave out "possible".
        sure: bool,
    },
}

impl Flag {
    /// The words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Strength { sure: true } => "strength",
            Self::Strength { sure: false } => "possible strength",
            Self::Weakness { sure: true } => "weakness",
            Self::Weakness { sure: false } => "possible weakness",
        }
    }
}

/// What is believed of one cell after all of them were seen.
#[derive(Clone, PartialEq, Debug)]
pub struct Decided {
    /// Its difference, drawn towards the common mean as far as chance would explain it; the uncertainty of that mean
    /// included.
    pub figure: Figure,
    /// Standard deviation given the common mean, by which it is decided.
    pub sd_given_mean: f64,
    /// Probability that it is better by more than is worth the name.
    pub better: f64,
    /// Probability that it is worse by more than is worth the name.
    pub worse: f64,
    /// Probability that it is not so: 1 less the larger of both.
    pub local_error: f64,
    /// Probability that it lies on the other side of 0 (Stephens 2017, doi:10.1093/biostatistics/kxw041).
    pub direction_error: f64,
    /// How often a difference not worth the name would look as large by chance.
    pub p: f64,
    /// The same after asking of every cell (Benjamini & Hochberg).
    pub adjusted: f64,
    /// The claim, if one is made.
    pub flag: Option<Flag>,
    /// Whether enough assessments stand behind it to call it a pattern.
    pub pattern: bool,
    /// The smallest true difference that would be flagged four times in five.
    pub could_see: f64,
}

/// What is believed of all cells.
#[derive(Clone, PartialEq, Debug)]
pub struct Decision {
    /// The common mean.
    pub mean: Figure,
    /// Variance of true differences between cells; 0 when they are no larger than chance.
    pub variance_between: f64,
    /// Cochran's Q.
    pub scatter: f64,
    /// How often cells without any true difference would scatter as far.
    pub scatter_by_chance: f64,
    /// `Ok`, or `Boundary` when differences are no larger than chance and nothing is flagged.
    pub status: Status,
    /// How many the probabilities alone would choose, before the number of pupils is looked at.
    pub selected: usize,
    /// One for each cell, in order.
    pub cells: Vec<Decided>,
    /// Places of cells that probabilities choose and adjusted p-values at the same limit do not, or the other way round.
    /// Their flags deserve a second look.
    pub discordant: Vec<usize>,
}

/// Decides on all cells together. A flag is a claim, so all must hold: enough pupils; probably a difference worth the
/// name; few false ones among all that are flagged; and cells that scatter more than chance has them scatter. Where the
/// direction is not sure the word is "possible".
///
/// Source: normal hierarchical model (Rubin 1981, doi:10.3102/10769986006004377); Bayesian false discovery rate (Newton
/// et al. 2004, doi:10.1093/biostatistics/5.2.155).
///
/// # Errors
/// For a rule that makes no sense, no cell, a value that is no number, an error not above 0.
///
/// ```
/// use improvement::signals::{CellEstimate, Rule, decide};
/// let cell = |value| CellEstimate { n: 90, value, error: 0.1, assessments: 3 };
/// let decision = decide(&[cell(0.0), cell(0.05), cell(-0.9), cell(-0.02)], &Rule::default()).unwrap();
/// assert_eq!(decision.cells[2].flag.unwrap().word(), "weakness");
/// assert!(decision.cells[0].flag.is_none());
/// ```
pub fn decide(cells: &[CellEstimate], rule: &Rule) -> Result<Decision, SignalsError> {
    let rule = rule.checked()?;
    if cells.is_empty() {
        return Err(SignalsError::Nothing { what: "cell" });
    }
    let values: Vec<f64> = cells.iter().map(|cell| cell.value).collect();
    let errors: Vec<f64> = cells.iter().map(|cell| cell.error).collect();
    let pooled = pool_estimates(&values, &errors)?;
    let between = pooled.variance_between;
    let by_chance = scatter_by_chance(pooled.scatter, cells.len())?;
    let beyond_chance = between > 0.0 && by_chance <= rule.scatter;
    let status = if beyond_chance { Status::Ok } else { Status::Boundary };
    let believed: Vec<(f64, f64)> = pooled
        .shrunken
        .iter()
        .zip(&errors)
        .map(|(value, error)| (*value, (between / (between + error * error)).sqrt() * error))
        .collect();
    let weighed: Vec<Weighed> = believed.iter().map(|(value, sd)| weigh(*value, *sd, rule.worth)).collect();
    let chosen = surest(&weighed.iter().map(Weighed::local_error).collect::<Vec<_>>(), rule.false_flags)?;
    let p: Vec<Option<f64>> =
        cells.iter().map(|cell| Some(interval_p(cell.value, cell.error, rule.worth))).collect();
    let adjusted = discoveries(&p, Dependence::Positive)?;
    let sight = Sight::new(between, pooled.mean, &rule);
    let mut decided = Vec::with_capacity(cells.len());
    let mut discordant = Vec::new();
    for (at, (cell, weighed)) in cells.iter().zip(&weighed).enumerate() {
        let adjusted = adjusted[at].unwrap_or(1.0);
        if chosen[at] != (adjusted <= rule.false_flags) {
            discordant.push(at);
        }
        let may = beyond_chance && chosen[at] && cell.n >= rule.pupils;
        let few = cell.n < rule.pupils;
        decided.push(Decided {
            figure: Figure::normal(
                pooled.shrunken[at],
                pooled.shrunken_sds[at],
                cell.n,
                if few { Status::Insufficient } else { status },
            ),
            sd_given_mean: believed[at].1,
            better: weighed.better,
            worse: weighed.worse,
            local_error: weighed.local_error(),
            direction_error: weighed.direction_error,
            p: p[at].unwrap_or(1.0),
            adjusted,
            flag: may.then(|| weighed.flag(&rule)).flatten(),
            pattern: cell.assessments >= rule.assessments,
            could_see: sight.least(cell.error),
        });
    }
    let n = cells.iter().map(|cell| cell.n).sum();
    Ok(Decision {
        mean: Figure::normal(pooled.mean, pooled.standard_error, n, status),
        variance_between: between,
        scatter: pooled.scatter,
        scatter_by_chance: by_chance,
        status,
        selected: chosen.iter().filter(|one| **one).count(),
        cells: decided,
        discordant,
    })
}

/// The tail of chi-square with one degree of freedom fewer than cells; 1 for a single cell.
fn scatter_by_chance(scatter: f64, cells: usize) -> Result<f64, SignalsError> {
    let freedom = cells as f64 - 1.0;
    Ok(match freedom {
        // Far beyond a million, chi-square is normal to more digits than matter (Wilson & Hilferty 1931).
        f if f > 1e5 => {
            let spread = 2.0 / (9.0 * f);
            normal_cdf(-((scatter / f).cbrt() - (1.0 - spread)) / spread.sqrt())
        }
        f if f >= 1.0 => chi_square_tail(scatter, f)?,
        _ => 1.0,
    })
}

/// Probability, were the true difference just not worth the name, of one as large on either side.
fn interval_p(value: f64, error: f64, worth: f64) -> f64 {
    (normal_cdf(-(value.abs() - worth) / error) + normal_cdf(-(value.abs() + worth) / error)).min(1.0)
}

/// What a belief says about the four conditions.
pub(super) struct Weighed {
    pub(super) better: f64,
    pub(super) worse: f64,
    pub(super) direction_error: f64,
}

impl Weighed {
    pub(super) fn local_error(&self) -> f64 {
        1.0 - self.better.max(self.worse)
    }

    /// The claim, when a difference worth the name is probable enough.
    pub(super) fn flag(&self, rule: &Rule) -> Option<Flag> {
        let sure = self.direction_error <= rule.wrong_direction;
        if self.better.max(self.worse) < rule.probability {
            None
        } else if self.better > self.worse {
            Some(Flag::Strength { sure })
        } else {
            Some(Flag::Weakness { sure })
        }
    }
}

pub(super) fn weigh(value: f64, sd: f64, worth: f64) -> Weighed {
    // A belief without spread is a point.
    let above = |bound: f64| match sd {
        sd if sd > 0.0 => normal_cdf((value - bound) / sd),
        _ => f64::from(u8::from(value > bound)),
    };
    let positive = above(0.0);
    Weighed {
        better: above(worth),
        worse: 1.0 - above(-worth),
        direction_error: positive.min(1.0 - positive),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(n: u64, value: f64, error: f64) -> CellEstimate {
        CellEstimate { n, value, error, assessments: 1 }
    }

    #[test]
    fn rubins_eight_schools_differ_no_more_than_chance() {
        let values = [28.0, 8.0, -3.0, 7.0, -1.0, 1.0, 18.0, 12.0];
        let errors = [15.0, 10.0, 16.0, 11.0, 9.0, 11.0, 10.0, 18.0];
        let cells: Vec<_> = values.iter().zip(errors).map(|(value, error)| cell(60, *value, error)).collect();
        let decision = decide(&cells, &Rule::default()).unwrap();
        assert_eq!((decision.status, decision.variance_between), (Status::Boundary, 0.0));
        assert!(decision.cells.iter().all(|one| one.flag.is_none()));
        assert!((decision.mean.read().unwrap().value - 7.685_616_724_956_04).abs() < 1e-6);
    }

    #[test]
    fn each_condition_alone_keeps_a_flag_back() {
        let rule = Rule::default();
        let far = [cell(40, 0.0, 0.1), cell(40, 0.0, 0.1), cell(40, 0.02, 0.1), cell(40, 0.6, 0.1)];
        let flagged = |cells: &[CellEstimate], rule: &Rule| decide(cells, rule).unwrap().cells[3].flag;
        assert_eq!(flagged(&far, &rule), Some(Flag::Strength { sure: true }));
        let mut few = far;
        few[3].n = 9;
        assert_eq!(flagged(&few, &rule), None, "pupils");
        assert_eq!(flagged(&far, &Rule { worth: 0.85, ..rule }), None, "worth the name");
        assert_eq!(flagged(&far, &Rule { false_flags: 1e-12, ..rule }), None, "false flags");
        assert_eq!(flagged(&far, &Rule { scatter: 1e-30, ..rule }), None, "scatter");
        assert_eq!(
            flagged(&far, &Rule { wrong_direction: 1e-30, ..rule }),
            Some(Flag::Strength { sure: false })
        );
    }

    #[test]
    fn one_cell_and_bad_ones() {
        let one = decide(&[cell(400, 3.0, 0.01)], &Rule::default()).unwrap();
        assert_eq!((one.cells[0].flag, one.status), (None, Status::Boundary), "nothing to compare with");
        assert!((one.scatter_by_chance - 1.0).abs() < 1e-12);
        assert_eq!(decide(&[], &Rule::default()).unwrap_err().code(), "E_EMPTY");
        assert_eq!(decide(&[cell(9, f64::NAN, 0.1)], &Rule::default()).unwrap_err().code(), "E_NONFINITE");
        assert_eq!(decide(&[cell(9, 0.1, 0.0)], &Rule::default()).unwrap_err().code(), "E_PARAM");
    }

    /// Both ways to the tail agree where they meet.
    #[test]
    fn the_tail_has_no_seam() {
        for sds in [-2.0, 0.0, 1.5, 3.0] {
            let freedom = 100_000.0_f64;
            let scatter = freedom + sds * (2.0 * freedom).sqrt();
            let exact = scatter_by_chance(scatter, 100_001).unwrap();
            let normal = scatter_by_chance(scatter, 100_002).unwrap();
            assert!((exact - normal).abs() < 2e-3, "{exact} {normal}");
        }
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_a_mirror_turns_strengths_into_weaknesses(
            cells in prop::collection::vec((5..200_u64, -1.0..1.0_f64, 0.05..0.4_f64), 1..20),
        ) {
            let cells: Vec<_> = cells.into_iter().map(|(n, value, error)| cell(n, value, error)).collect();
            let decision = decide(&cells, &Rule::default()).unwrap();
            let turned: Vec<_> = cells.iter().rev().map(|one| cell(one.n, -one.value, one.error)).collect();
            let other = decide(&turned, &Rule::default()).unwrap();
            for (one, other) in decision.cells.iter().zip(other.cells.iter().rev()) {
                prop_assert!((one.better - other.worse).abs() < 1e-6);
                prop_assert_eq!(one.flag.is_some(), other.flag.is_some());
            }
            for (one, cell) in decision.cells.iter().zip(&cells) {
                prop_assert!(one.flag.is_none() || (cell.n >= 10 && one.local_error <= 0.2));
            }
        }
    }
}
