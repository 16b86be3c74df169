//! How far a school's pupils came beyond what their start, or their start and circumstances, would lead one to expect.
//!
//! Two questions stand side by side. *Raw*: the start only, for the public and for progress. *Contextual*: the start,
//! circumstances and the school's intake, “compared with schools with similar intakes”, for a school's own evaluation and
//! nowhere else: it must not turn a gap into what one expects. Neither is a cause, and there are no ranks.

use crate::{Formula, ImprovementError, Results};
use domain::{Measured, Status};
use statistics::StatisticsError;
use statistics::mixed::{GroupEffect, InterceptModel, Likelihood, MixedSums, comparison_multiplier};

/// The method with its version.
pub const METHOD: &str = "value-added-1";
/// Schools below this number have no effects of their own: their spread could not be told from chance.
pub const SCHOOLS: usize = 10;
/// Pupils below this number: calculated, not published.
pub const PUPILS: u64 = 6;
/// How often intervals of two alike schools may fail to overlap.
const APART: f64 = 0.05;

/// Value added by one formula.
#[derive(Clone, PartialEq, Debug)]
pub struct ValueAdded {
    /// What results were compared by.
    pub formula: Formula,
    /// Name and coefficient of the constant (“(Intercept)”) and of each term kept.
    pub coefficients: Vec<(String, Measured)>,
    /// Terms left out because others before them say the same.
    pub dropped: Vec<String>,
    /// Share of what the formula leaves unexplained that lies between schools.
    pub share_between: Measured,
    /// How far it may be relied on: `boundary` when schools differ no more than chance would have it, `insufficient` with
    /// fewer than ten schools, which then have no effects.
    pub status: Status,
    /// Each school, in order of names; empty when there are too few.
    pub schools: Vec<SchoolEffect>,
    /// The z of intervals by which two schools are compared; `None` at the boundary or with too few schools.
    pub multiplier: Option<f64>,
    /// The model in full, by restricted likelihood.
    pub model: InterceptModel,
    /// The same by full likelihood, for comparing formulas.
    pub full: InterceptModel,
}

/// One school.
#[derive(Clone, PartialEq, Debug)]
pub struct SchoolEffect {
    /// Its name.
    pub name: String,
    /// Mean outcome beyond expectation, drawn towards 0 for want of pupils, with the interval by which it is compared
    /// *with the average*. Without a number below six pupils.
    pub effect: Measured,
    /// Ends of the interval by which it is compared *with another school*: two that do not overlap differ.
    pub compare: Option<(f64, f64)>,
    /// All that was calculated, also where it is not to be published.
    pub calculated: GroupEffect,
}

/// Fits one formula.
///
/// # Errors
/// `UnknownColumn`, `Schools` when fewer than two have pupils, and the model's own: `NotIdentified` when no school has two
/// pupils or the formula foretells outcomes exactly.
pub fn value_added(results: &Results, formula: &Formula) -> Result<ValueAdded, ImprovementError> {
    let sums = sums(results, formula, None)?;
    let schools = (0..sums.groups()).filter(|school| sums.group_n(*school) > 0.0).count();
    if schools < 2 {
        return Err(ImprovementError::Schools { got: schools });
    }
    let model = sums.intercept(Likelihood::Restricted)?;
    let full = sums.intercept(Likelihood::Full)?;
    let boundary = model.between <= 0.0;
    let status = match (schools < SCHOOLS, boundary) {
        (true, _) => Status::Insufficient,
        (false, true) => Status::Boundary,
        (false, false) => Status::Ok,
    };
    let n = results.outcomes().len() as u64;
    let multiplier = (status == Status::Ok).then(|| multiplier(&model)).transpose()?;
    let effects = if status == Status::Insufficient {
        Vec::new()
    } else {
        school_effects(results, &model, multiplier, status)
    };
    Ok(ValueAdded {
        formula: formula.clone(),
        coefficients: coefficients(formula, &model.columns, &model.beta, &model.covariance, n),
        dropped: model.aliased.iter().map(|at| formula.terms()[*at].to_string()).collect(),
        share_between: share_between(&model, n, status),
        status,
        schools: effects,
        multiplier,
        model,
        full,
    })
}

/// Reads all pupils once into sums, about the columns' means; `sloping` is one more column, whose slope may differ.
pub(crate) fn sums(
    results: &Results,
    formula: &Formula,
    sloping: Option<&[f64]>,
) -> Result<MixedSums, ImprovementError> {
    let design = formula.design(results)?;
    let columns = design.columns() + usize::from(sloping.is_some());
    let mut row = vec![0.0; columns];
    let fill = |pupil: usize, row: &mut [f64]| {
        design.row(pupil, row);
        if let (Some(sloping), Some(last)) = (sloping, row.last_mut()) {
            *last = sloping[pupil];
        }
    };
    let mut centres = vec![0.0; columns + 1];
    let outcomes = results.outcomes();
    for (pupil, outcome) in outcomes.iter().enumerate() {
        fill(pupil, &mut row);
        for (centre, value) in centres.iter_mut().zip(row.iter().chain([outcome])) {
            *centre += value;
        }
    }
    centres.iter_mut().for_each(|centre| *centre /= outcomes.len() as f64);
    let place = sloping.is_some().then_some(columns.saturating_sub(1));
    let mut sums = MixedSums::new(results.schools().len(), &centres, place)?;
    for (pupil, (outcome, school)) in outcomes.iter().zip(results.school_of()).enumerate() {
        fill(pupil, &mut row);
        sums.add(*school as usize, &row, *outcome, results.weight(pupil))?;
    }
    Ok(sums)
}

/// Names, estimates and intervals of coefficients.
pub(crate) fn coefficients(
    formula: &Formula,
    columns: &[usize],
    beta: &[f64],
    covariance: &[f64],
    n: u64,
) -> Vec<(String, Measured)> {
    let p = beta.len();
    let names = columns.iter().map(|at| formula.terms().get(*at).map(ToString::to_string));
    [Some("(Intercept)".to_owned())]
        .into_iter()
        .chain(names)
        .zip(beta)
        .enumerate()
        .filter_map(|(at, (name, value))| {
            let measured = Measured::normal(*value, covariance[at * p + at].sqrt(), n, Status::Ok, METHOD);
            name.map(|name| (name, measured))
        })
        .collect()
}

/// z over the schools that have pupils.
fn multiplier(model: &InterceptModel) -> Result<f64, StatisticsError> {
    let sds: Vec<f64> = model.groups.iter().filter(|school| school.n > 0.0).map(|school| school.sd).collect();
    comparison_multiplier(&sds, APART)
}

fn school_effects(
    results: &Results,
    model: &InterceptModel,
    multiplier: Option<f64>,
    status: Status,
) -> Vec<SchoolEffect> {
    let counts = results.pupils_of_schools();
    let each = results.schools().iter().zip(&model.groups).zip(counts);
    each.filter(|((_, own), _)| own.n > 0.0)
        .map(|((name, own), n)| {
            let few = n < PUPILS;
            let effect = if few {
                Measured::without(n, Status::Insufficient, METHOD)
            } else {
                Measured::normal(own.effect, own.sd, n, status, METHOD)
            };
            let compare =
                multiplier.filter(|_| !few).map(|z| (own.effect - z * own.sd, own.effect + z * own.sd));
            SchoolEffect { name: name.clone(), effect, compare, calculated: *own }
        })
        .collect()
}

fn share_between(model: &InterceptModel, n: u64, status: Status) -> Measured {
    let (low95, high95) = model.share_interval;
    let sd = (high95 - low95) / (2.0 * domain::measured::Z95);
    let status = if model.between <= 0.0 { Status::Boundary } else { status };
    Measured::new(domain::Number { value: model.share_between(), sd, low95, high95 }, n, status, METHOD)
}
