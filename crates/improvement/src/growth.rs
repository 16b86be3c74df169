//! Where a pupil's outcome stands among those who started alike, and what that says of schools.
//!
//! A pupil's own rank is uncertain by fifteen to twenty places, so that it is shown in three words; the number is there for
//! whoever asks. A school has the *mean* over its pupils, drawn together like any other value added: medians hide the
//! pupils at either end.

use crate::{Formula, ImprovementError, Results, value_added};
use domain::{Measured, Number, Status};
use statistics::{ConditionalRank, conditional_ranks, normal_cdf, normal_quantile};

/// The method with its version.
pub const METHOD: &str = "growth-rank-1";
/// Neighbours whom a pupil is compared with.
pub const NEIGHBOURS: usize = 500;
/// Fewer neighbours than this are refused: too rough a ruler.
pub const FEWEST: usize = 100;
/// Pupils below which a school's mean is not shown.
pub const PUPILS: u64 = 10;
/// Share of pupils at the highest outcome above which growth cannot be told at the top.
const CEILING: f64 = 0.05;

/// Growth in a word, by thirds as is usual for growth percentiles (1–34, 35–65, 66–99).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Word {
    /// In the lower third of those who started alike.
    Lower,
    /// In the middle third.
    Typical,
    /// In the upper third.
    Higher,
}

impl Word {
    /// The word of a percentile, 1 to 99.
    #[must_use]
    pub fn of(percentile: u8) -> Self {
        match percentile {
            0..=34 => Self::Lower,
            35..=65 => Self::Typical,
            _ => Self::Higher,
        }
    }

    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Typical => "typical",
            Self::Higher => "higher",
        }
    }
}

/// Growth of pupils and schools.
#[derive(Clone, PartialEq, Debug)]
pub struct Growth {
    /// Each pupil, in the order handed in.
    pub pupils: Vec<ConditionalRank>,
    /// Share of pupils at the highest outcome, when it is over a twentieth: growth cannot be told there.
    pub ceiling: Option<f64>,
    /// Each school with pupils, in order of names.
    pub schools: Vec<SchoolGrowth>,
    /// `boundary` when schools differ no more than chance would have it; `insufficient` with fewer than ten schools.
    pub status: Status,
}

/// One school's mean growth, as a percentile from 0 to 100: 50 is what pupils who started alike did on average.
#[derive(Clone, PartialEq, Debug)]
pub struct SchoolGrowth {
    /// Its name.
    pub name: String,
    /// Mean percentile of its pupils, drawn nowhere; without a number below ten pupils.
    pub mean: Measured,
    /// The same, drawn together: on the scale of normal scores, then back.
    pub drawn: Measured,
}

/// Whole percentile, 1 to 99.
#[must_use]
pub fn percentile(share: f64) -> u8 {
    // A share that is a whole number of hundredths must not fall below it by rounding.
    (100.0 * share + 1e-9).floor().clamp(1.0, 99.0) as u8
}

/// A pupil's percentile with the interval that sampling of the neighbours and the outcome's own error leave.
#[must_use]
pub fn estimate(rank: &ConditionalRank) -> Measured {
    let sampling = sampling(rank);
    let z = domain::measured::Z95;
    let low95 = (rank.share - (z * sampling).hypot(rank.share - rank.low)).max(0.0);
    let high95 = (rank.share + (z * sampling).hypot(rank.high - rank.share)).min(1.0);
    let number = Number {
        value: 100.0 * rank.share,
        sd: 100.0 * sampling.hypot((rank.high - rank.low) / (2.0 * z)),
        low95: 100.0 * low95,
        high95: 100.0 * high95,
    };
    Measured::new(number, rank.neighbours as u64, Status::Ok, METHOD)
}

/// Standard error of a share of so many neighbours.
fn sampling(rank: &ConditionalRank) -> f64 {
    (rank.share * (1.0 - rank.share) / rank.neighbours as f64).sqrt()
}

/// Ranks each outcome among those whose start, by `formula`, was nearest. One column is taken as it is; several are first
/// drawn together into what they foretell of the outcome ([`value_added`]). `error` is the outcome's standard error of
/// measurement, 0 when it is not known: how far it would move a rank is exact here, for a rank rises with the outcome, so
/// that the ranks at the ends of its 95 % interval are the ends of theirs.
///
/// # Errors
/// `Parameter` for fewer than 100 neighbours or an error below 0; as [`value_added`] for several columns.
pub fn growth(
    results: &Results,
    formula: &Formula,
    neighbours: usize,
    error: f64,
) -> Result<Growth, ImprovementError> {
    if neighbours < FEWEST {
        let got = neighbours as f64;
        return Err(ImprovementError::Parameter {
            what: "the number of neighbours",
            range: "100 or more",
            got,
        });
    }
    if !(error.is_finite() && error >= 0.0) {
        let range = "0 or above";
        return Err(ImprovementError::Parameter { what: "the error of measurement", range, got: error });
    }
    let margin = domain::measured::Z95 * error;
    let starts = starts(results, formula)?;
    let pupils = conditional_ranks(&starts, results.outcomes(), neighbours, margin)?;
    let (status, schools) = schools(results, &pupils)?;
    Ok(Growth { ceiling: ceiling(results.outcomes()), pupils, schools, status })
}

/// What is known of the start, as one number a pupil.
fn starts(results: &Results, formula: &Formula) -> Result<Vec<f64>, ImprovementError> {
    let design = formula.design(results)?;
    let mut row = vec![0.0; design.columns()];
    let beta = match design.columns() {
        0 => return Err(ImprovementError::Nothing { what: "column of the start" }),
        1 => vec![1.0],
        _ => {
            let model = value_added::value_added(results, formula)?.model;
            let mut beta = vec![0.0; design.columns()];
            for (at, b) in model.columns.iter().zip(&model.beta[1..]) {
                beta[*at] = *b;
            }
            beta
        }
    };
    let one = |pupil: usize| {
        design.row(pupil, &mut row);
        row.iter().zip(&beta).map(|(x, b)| x * b).sum()
    };
    Ok((0..results.outcomes().len()).map(one).collect())
}

fn ceiling(outcomes: &[f64]) -> Option<f64> {
    let highest = outcomes.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let share = outcomes.iter().filter(|outcome| **outcome >= highest).count() as f64 / outcomes.len() as f64;
    (share > CEILING).then_some(share)
}

/// Means of schools: as they are, and by the model of value added on normal scores, of which a mean m with a spread σ within
/// schools is the mean percentile Φ(m / √(1 + σ²)).
fn schools(
    results: &Results,
    pupils: &[ConditionalRank],
) -> Result<(Status, Vec<SchoolGrowth>), ImprovementError> {
    let counts = results.pupils_of_schools();
    let mut sums = vec![[0.0; 2]; counts.len()];
    let mut scores = Vec::with_capacity(pupils.len());
    for (rank, school) in pupils.iter().zip(results.school_of()) {
        let sum = &mut sums[*school as usize];
        sum[0] += rank.share;
        sum[1] += rank.share * rank.share;
        scores.push(normal_quantile(rank.share).unwrap_or(0.0));
    }
    let present = counts.iter().filter(|count| **count > 0).count();
    let scores =
        Results::new(results.standing(), results.schools().to_vec(), results.school_of().to_vec(), scores)?;
    // One school alone has its own mean and nothing to be drawn to.
    let fitted = if present >= value_added::SCHOOLS {
        Some(value_added::value_added(&scores, &Formula::default())?)
    } else {
        None
    };
    let status = fitted.as_ref().map_or(Status::Insufficient, |fitted| fitted.status);
    let none = |n| Measured::without(n, Status::Insufficient, METHOD);
    let each = (0..counts.len()).filter(|at| counts[*at] > 0).map(|at| {
        let n = counts[at];
        let shown = n >= PUPILS;
        let drawn = fitted.as_ref().filter(|_| shown).map_or_else(
            || none(n),
            |fitted| {
                let own = &fitted.model.groups[at];
                let scale = (1.0 + fitted.model.within).sqrt();
                let level = fitted.model.beta[0] + own.effect;
                let back = |score: f64| 100.0 * normal_cdf(score / scale);
                let z = domain::measured::Z95;
                let density = (-0.5 * (level / scale).powi(2)).exp() / (2.0 * std::f64::consts::PI).sqrt();
                let number = Number {
                    value: back(level),
                    sd: 100.0 * density * own.prediction_sd / scale,
                    low95: back(level - z * own.prediction_sd),
                    high95: back(level + z * own.prediction_sd),
                };
                Measured::new(number, n, status, METHOD)
            },
        );
        let [sum, squares] = sums[at];
        let mean = sum / n as f64;
        let variance = (squares / n as f64 - mean * mean).max(0.0) / (n as f64 - 1.0);
        let mean = if shown {
            Measured::normal(100.0 * mean, 100.0 * variance.sqrt(), n, Status::Ok, METHOD)
        } else {
            none(n)
        };
        SchoolGrowth { name: results.schools()[at].clone(), mean, drawn }
    });
    Ok((status, each.collect()))
}
