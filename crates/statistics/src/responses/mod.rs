//! Whether units respond to treatments differently, beyond what all of them share.
//!
//! `y_iar = β_a + p_i + (pa)_ia + ε`: treatment a works so well for everybody (β), unit i is so high whatever it gets
//! (p), and (pa) is what is particular to the two together: the only part that could speak for giving this unit another
//! treatment than the rest. Its variance is the first question, and 0 is a valid answer.

mod best;
mod cells;

pub use best::chances_of_best;
use cells::Cells;

use crate::minimise::nelder_mead;
use crate::{StatisticsError, chi_square_tail_1};

/// One response.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Response {
    /// Which unit, from 0.
    pub unit: usize,
    /// Which treatment, from 0.
    pub treatment: usize,
    /// What came of it.
    pub value: f64,
}

/// The fitted model. Variances are those of the responses' unit, squared.
#[derive(Clone, PartialEq, Debug)]
pub struct ResponseModel {
    /// β: mean response to each treatment.
    pub means: Vec<f64>,
    /// Covariance of the means, `[treatments × treatments]`, row-major.
    pub covariance: Vec<f64>,
    /// Variance of p between units.
    pub unit_variance: f64,
    /// Variance of (pa); 0 when nothing particular was found (the boundary).
    pub interaction_variance: f64,
    /// 95 % interval of that variance by the profile of the criterion (a rise of 3.84).
    pub interaction_interval: (f64, f64),
    /// Variance of ε within a unit and treatment.
    pub residual_variance: f64,
    /// −2 × restricted log-likelihood.
    pub criterion: f64,
    /// The same without (pa).
    pub criterion_without: f64,
    /// How much (pa) lowers the criterion, 0 or above.
    pub likelihood_ratio: f64,
    /// Chance of so much if units did not differ: half that of chi-square with one degree of freedom, for a variance
    /// cannot be negative; 1 when nothing was gained.
    pub p: f64,
    /// What is known of each unit, in order.
    pub units: Vec<UnitResponse>,
}

/// One unit's own part. Vectors have a place for each treatment, also for those that the unit never had.
#[derive(Clone, PartialEq, Debug)]
pub struct UnitResponse {
    /// Responses behind each.
    pub counts: Vec<usize>,
    /// Predicted (pa), shrunken towards 0 for want of evidence.
    pub deviations: Vec<f64>,
    /// Standard deviation of each (pa) given β and the variances.
    pub deviation_sds: Vec<f64>,
    /// β_a + (pa), the unit's own response but for its level, which all treatments share.
    pub expected: Vec<f64>,
    /// Covariance of `expected`, `[treatments × treatments]`, row-major, the uncertainty of β included.
    pub covariance: Vec<f64>,
}

impl ResponseModel {
    /// Mean over the pairs of unit and treatment that occur of `1 − sd²/variance` of (pa): 0 for guesses, 1 for
    /// certainty. `None` when the variance is 0.
    #[must_use]
    pub fn mean_reliability(&self) -> Option<f64> {
        if self.interaction_variance <= 0.0 {
            return None;
        }
        let all: Vec<f64> = self
            .units
            .iter()
            .flat_map(|unit| unit.counts.iter().zip(&unit.deviation_sds))
            .filter(|(count, _)| **count > 0)
            .map(|(_, sd)| 1.0 - sd * sd / self.interaction_variance)
            .collect();
        (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
    }
}

/// Less than this of the criterion is rounding, not evidence.
const NOTHING: f64 = 1e-8;

/// Fits the model by restricted maximum likelihood. `units` and `treatments` say how many there are; a unit without a
/// response is predicted from the rest. The same for any order of rows, but for rounding.
///
/// Source: Laird & Ware 1982, doi:10.2307/2529876, as criterion of Bates et al. 2015, doi:10.18637/jss.v067.i01,
/// eq. 41, here from the cells' counts, means and sums of squares alone; p by Self & Liang 1987,
/// doi:10.1080/01621459.1987.10478472. The values of `lme4::lmer(y ~ treatment + (1|unit) + (1|unit:treatment))`.
///
/// # Errors
/// `Empty` without a response, `Range` for a unit or treatment that is none, `NonFinite`, `EmptyCategory` for a treatment
/// that nobody had, `NotIdentified` when there are fewer than two treatments, no unit had two of them, none had one twice,
/// or responses do not vary within them.
pub fn respond(
    responses: &[Response],
    units: usize,
    treatments: usize,
) -> Result<ResponseModel, StatisticsError> {
    check(responses, units, treatments)?;
    let cells = Cells::of(responses, units, treatments);
    let unknown = StatisticsError::NotIdentified { what: "the variances of responses" };
    if treatments < 2 || !cells.can_tell() {
        return Err(unknown);
    }
    // Standard deviations relative to that within a cell; the criterion is even in both, so that 0 is no wall.
    let height =
        |own: f64, level: f64| cells.solve(own * own, level * level).map_or(f64::NAN, |s| s.criterion);
    let without = nelder_mead(&[1.0], 0.5, |x| height(0.0, x[0]));
    let with = nelder_mead(&[0.3, without.at[0]], 0.3, |x| height(x[0], x[1]));
    if !without.settled || !with.settled {
        return Err(unknown);
    }
    let gained = without.value - with.value;
    let (own, level) = if gained > NOTHING { (with.at[0], with.at[1]) } else { (0.0, without.at[0]) };
    let solved = cells.solve(own * own, level * level).ok_or_else(|| unknown.clone())?;
    let likelihood_ratio = if gained > NOTHING { gained } else { 0.0 };
    let p = if gained > NOTHING { 0.5 * chi_square_tail_1(likelihood_ratio) } else { 1.0 };
    let interaction_variance = own * own * solved.residual_variance;
    let unit_variance = level * level * solved.residual_variance;
    let interaction_interval = interval(&cells, own, level.abs(), solved.criterion).ok_or(unknown)?;
    let units = cells.units(&solved, interaction_variance, unit_variance);
    Ok(ResponseModel {
        means: cells.means(&solved),
        covariance: solved.covariance,
        unit_variance,
        interaction_variance,
        interaction_interval,
        residual_variance: solved.residual_variance,
        criterion: solved.criterion,
        criterion_without: without.value,
        likelihood_ratio,
        p,
        units,
    })
}

/// Rise of the criterion at the ends of a 95 % interval: the square of 1.96.
const RISE: f64 = 3.841_458_820_694_124;

/// Variances of (pa) at which the lowest criterion, whatever the units' level, is higher than `best` by [`RISE`].
fn interval(cells: &Cells, own: f64, level: f64, best: f64) -> Option<(f64, f64)> {
    // Height and variance of (pa) along the profile, at a relative standard deviation.
    let along = |own: f64| {
        let found = nelder_mead(&[level], 0.3, |x| {
            cells.solve(own * own, x[0] * x[0]).map_or(f64::NAN, |solved| solved.criterion)
        });
        let solved = cells.solve(own * own, found.at[0] * found.at[0])?;
        Some((solved.criterion - best - RISE, own * own * solved.residual_variance))
    };
    let between = |mut inside: f64, mut outside: f64| {
        for _ in 0..24 {
            let middle = 0.5 * (inside + outside);
            if along(middle)?.0 > 0.0 { outside = middle } else { inside = middle }
        }
        along(0.5 * (inside + outside)).map(|(_, variance)| variance)
    };
    let own = own.abs();
    let low = if along(0.0)?.0 > 0.0 { between(own, 0.0)? } else { 0.0 };
    let mut outside = 2.0 * own.max(0.05);
    for _ in 0..60 {
        if along(outside)?.0 > 0.0 {
            return Some((low, between(own, outside)?));
        }
        outside *= 2.0;
    }
    None
}

fn check(responses: &[Response], units: usize, treatments: usize) -> Result<(), StatisticsError> {
    if responses.is_empty() {
        return Err(StatisticsError::Empty { what: "response" });
    }
    let mut seen = vec![false; treatments];
    for (at, response) in responses.iter().enumerate() {
        for (what, place, count) in
            [("a unit", response.unit, units), ("a treatment", response.treatment, treatments)]
        {
            if place >= count {
                let (high, got) = (count as f64 - 1.0, place as f64);
                return Err(StatisticsError::Range { what, low: 0.0, high, got });
            }
        }
        if !response.value.is_finite() {
            return Err(StatisticsError::NonFinite { what: "a response", at });
        }
        seen[response.treatment] = true;
    }
    match seen.iter().position(|seen| !seen) {
        Some(category) => Err(StatisticsError::EmptyCategory { category }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
