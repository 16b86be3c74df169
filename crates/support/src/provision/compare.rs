//! The matched comparison.

use super::effect::{Gains, gains, mean, regress, unmeasured};
use super::{Advice, FEWEST_TREATED, METHOD, ProvisionPupil, ProvisionTable};
use crate::{Measured, Status, SupportError};
use statistics::matching::{Partner, pairs, propensity, standard_deviation, standardised_difference};

/// Larger imbalance than this after matching, in standard deviations, and no comparison is made.
const REFUSED: f64 = 0.25;

/// How pupils were compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pairing {
    /// In pairs, each the nearest within the caliper.
    Nearest,
    /// In pairs, each with the pupil whose chance of receiving it was next lower.
    NextLower,
    /// All pupils: places were drawn by lot.
    ByLot,
}

/// How alike both sides were in one thing known before.
#[derive(Clone, PartialEq, Debug)]
pub struct Balance {
    /// Its name.
    pub name: String,
    /// Standardised mean difference of all pupils; `None` when it does not vary among those who received it.
    pub before: Option<f64>,
    /// The same of the pupils compared.
    pub after: Option<f64>,
}

/// Something to know beside the result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Warning {
    /// A difference is there already in what the provision cannot have changed (`W_PLACEBO`).
    Placebo,
    /// Something known before differs by more than 0.1 standard deviations still; the regression adjusts for it.
    Adjusted,
    /// Some who received it had nobody to be compared with: the result is about the others.
    Unmatched,
}

/// What the comparison says.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparison {
    /// Difference in outcome associated with the provision among the pupils compared, adjusted for what was known before,
    /// in the outcome's unit. [`Status::Insufficient`] or [`Status::Refused`] carry no number.
    pub effect: Measured,
    /// The same regression on all pupils, without pairs.
    pub everybody: Measured,
    /// The effect under the other way of pairing, as a check; `None` when places were drawn by lot.
    pub other_pairing: Option<(Pairing, Measured)>,
    /// Mean gain of those who received it, outcome minus earlier score, where both are on one scale.
    pub raw_gain: Measured,
    /// How much of that pupils who started there gain without it: where they were chosen for a low score, part of a gain
    /// comes by itself (regression to the mean).
    pub expected_gain: Measured,
    /// Mean outcome of those who received it, on the scale of the outcome alone.
    pub reached: Measured,
    /// The outcome of pupils who started where they did and did not receive it, on the same scale: it holds whatever scale
    /// the earlier score has.
    pub reached_without: Measured,
    /// How an unmeasured cause would have to be to explain it away: as a ratio of risks with both provision and outcome
    /// (E-value, first of the estimate, then of the interval's nearer end; 1 when that end is 0 or beyond).
    pub unmeasured: Option<(f64, f64)>,
    /// Difference in what the provision cannot have changed, where it was handed in.
    pub placebo: Option<Measured>,
    /// How alike both sides were.
    pub balance: Vec<Balance>,
    /// How they were compared.
    pub pairing: Pairing,
    /// Places of the pairs: who received it, and who did not.
    pub pairs: Vec<(usize, usize)>,
    /// Places of those who received it and were compared with nobody.
    pub unmatched: Vec<usize>,
    /// What to know beside it.
    pub warnings: Vec<Warning>,
    /// Keep, change or stop, for people to decide.
    pub advice: Advice,
}

/// Compares those who received it with pupils who were alike beforehand.
///
/// The chance of having received it is fitted on all that was known before; pairs are made by it in two ways, and the one
/// that leaves both sides more alike is used: a choice that never sees an outcome. Outcomes are then regressed on having
/// received it and on what was known before, with errors that allow for classes (CR2 with Satterthwaite's degrees of
/// freedom; CR1 from 40 classes on).
///
/// Source: Rosenbaum & Rubin 1983; Ho, Imai, King & Stuart 2007, doi:10.1093/pan/mpl013 (choosing by balance); Stuart 2010;
/// Pustejovsky & Tipton 2018; E-value: VanderWeele & Ding 2017, doi:10.7326/M16-2607, with RR ≈ exp(0.91 d).
///
/// # Errors
/// `Separation` when something known before tells exactly who received it, and as [`statistics::least_squares`]. Too few pupils or
/// classes and too little balance are no errors but statuses.
pub fn worth_it(table: &ProvisionTable, smallest_worthwhile: f64) -> Result<Comparison, SupportError> {
    let pupils = table.pupils();
    let all: Vec<usize> = (0..pupils.len()).collect();
    if table.treated() < FEWEST_TREATED || table.treated() == pupils.len() {
        return Ok(too_few(table));
    }
    let width = table.names().len() + 1;
    let columns: Vec<f64> =
        pupils.iter().flat_map(|pupil| std::iter::once(1.0).chain(pupil.before.iter().copied())).collect();
    let treated: Vec<bool> = pupils.iter().map(|pupil| pupil.treated).collect();
    let stratum: Vec<usize> = pupils.iter().map(|pupil| pupil.stratum).collect();
    let score = propensity(&columns, width, &treated)?.score;
    let made = |pairing, partner| -> Result<Made, SupportError> {
        let found = pairs(&score, &treated, &stratum, partner)?;
        let pairs: Vec<(usize, usize)> =
            found.pairs.iter().map(|pair| (pair.treated, pair.control)).collect();
        let balance = balance(table, &pairs);
        Ok(Made { pairing, pairs, unmatched: found.unmatched, balance })
    };
    let nearest = made(Pairing::Nearest, Partner::NearestWithinCaliper)?;
    let lower = made(Pairing::NextLower, Partner::NextLower)?;
    let (used, other) = if worst(&lower) < worst(&nearest) { (lower, nearest) } else { (nearest, lower) };
    let effect = used.effect(pupils)?;
    let other_pairing = Some((other.pairing, other.effect(pupils)?));
    let rows = used.rows();
    finished(table, &all, &rows, effect, other_pairing, used, smallest_worthwhile)
}

/// Compares all pupils when places were drawn by lot: the same regression without pairs.
///
/// # Errors
/// As [`statistics::least_squares`]. Too few pupils or classes are no errors but a status.
pub fn by_lot(table: &ProvisionTable, smallest_worthwhile: f64) -> Result<Comparison, SupportError> {
    let pupils = table.pupils();
    let all: Vec<usize> = (0..pupils.len()).collect();
    if table.treated() < FEWEST_TREATED || table.treated() == pupils.len() {
        return Ok(too_few(table));
    }
    let made = Made {
        pairing: Pairing::ByLot,
        pairs: Vec::new(),
        unmatched: Vec::new(),
        balance: balance(table, &[]),
    };
    let effect = regress(pupils, &all, |pupil| pupil.outcome)?;
    finished(table, &all, &all, effect, None, made, smallest_worthwhile)
}

struct Made {
    pairing: Pairing,
    pairs: Vec<(usize, usize)>,
    unmatched: Vec<usize>,
    balance: Vec<Balance>,
}

impl Made {
    fn rows(&self) -> Vec<usize> {
        self.pairs.iter().flat_map(|(one, other)| [*one, *other]).collect()
    }

    /// The adjusted difference, or why there is none.
    fn effect(&self, pupils: &[ProvisionPupil]) -> Result<Measured, SupportError> {
        let n = 2 * self.pairs.len() as u64;
        if self.pairs.len() < FEWEST_TREATED {
            return Ok(Measured::without(n, Status::Insufficient, METHOD));
        }
        if worst(self) > REFUSED {
            return Ok(Measured::without(n, Status::Refused, METHOD));
        }
        regress(pupils, &self.rows(), |pupil| pupil.outcome)
    }
}

fn worst(made: &Made) -> f64 {
    made.balance.iter().filter_map(|one| one.after).map(f64::abs).fold(0.0, f64::max)
}

fn finished(
    table: &ProvisionTable,
    all: &[usize],
    rows: &[usize],
    effect: Measured,
    other_pairing: Option<(Pairing, Measured)>,
    made: Made,
    smallest_worthwhile: f64,
) -> Result<Comparison, SupportError> {
    let pupils = table.pupils();
    let placebo = if rows.iter().all(|row| pupils[*row].placebo.is_some()) && effect.read().is_some() {
        Some(regress(pupils, rows, |pupil| pupil.placebo.unwrap_or_default())?)
    } else {
        None
    };
    let mut warnings = Vec::new();
    let excludes_nothing = |measured: &Measured| {
        measured.read().is_some_and(|(number, _)| number.low95 > 0.0 || number.high95 < 0.0)
    };
    if placebo.as_ref().is_some_and(excludes_nothing) {
        warnings.push(Warning::Placebo);
    }
    if worst(&made) > 0.1 {
        warnings.push(Warning::Adjusted);
    }
    if !made.unmatched.is_empty() {
        warnings.push(Warning::Unmatched);
    }
    let Gains { raw_gain, expected_gain, reached, reached_without } = gains(pupils)?;
    let outcomes: Vec<f64> = rows.iter().map(|row| pupils[*row].outcome).collect();
    Ok(Comparison {
        everybody: regress(pupils, all, |pupil| pupil.outcome)?,
        unmeasured: unmeasured(&effect, standard_deviation(&outcomes)),
        advice: Advice::of(&effect, smallest_worthwhile),
        effect,
        other_pairing,
        raw_gain,
        expected_gain,
        reached,
        reached_without,
        placebo,
        balance: made.balance,
        pairing: made.pairing,
        pairs: made.pairs,
        unmatched: made.unmatched,
        warnings,
    })
}

fn too_few(table: &ProvisionTable) -> Comparison {
    let none = Measured::without(table.treated() as u64, Status::Insufficient, METHOD);
    let gain: Vec<f64> = treated(table.pupils()).map(|pupil| pupil.outcome - pupil.before[0]).collect();
    let reached: Vec<f64> = treated(table.pupils()).map(|pupil| pupil.outcome).collect();
    Comparison {
        effect: none.clone(),
        everybody: none.clone(),
        other_pairing: None,
        raw_gain: mean(&gain),
        expected_gain: none.clone(),
        reached: mean(&reached),
        reached_without: none,
        unmeasured: None,
        placebo: None,
        balance: balance(table, &[]),
        pairing: Pairing::Nearest,
        pairs: Vec::new(),
        unmatched: Vec::new(),
        warnings: Vec::new(),
        advice: Advice::TooFew,
    }
}

pub(super) fn treated(pupils: &[ProvisionPupil]) -> impl Iterator<Item = &ProvisionPupil> {
    pupils.iter().filter(|pupil| pupil.treated)
}

/// Standardised differences of everybody and of the pairs; of everybody twice when there are no pairs.
fn balance(table: &ProvisionTable, pairs: &[(usize, usize)]) -> Vec<Balance> {
    let pupils = table.pupils();
    let of = |at: usize| {
        let side = |wanted: bool| -> Vec<f64> {
            pupils.iter().filter(|pupil| pupil.treated == wanted).map(|pupil| pupil.before[at]).collect()
        };
        let spread = standard_deviation(&side(true));
        let before = standardised_difference(&side(true), &side(false), spread);
        let (one, other): (Vec<f64>, Vec<f64>) =
            pairs.iter().map(|(one, other)| (pupils[*one].before[at], pupils[*other].before[at])).unzip();
        let after = if pairs.is_empty() { before } else { standardised_difference(&one, &other, spread) };
        Balance { name: table.names()[at].clone(), before, after }
    };
    (0..table.names().len()).map(of).collect()
}
