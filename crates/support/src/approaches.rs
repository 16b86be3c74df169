//! What helps, measured: whether pupils respond to approaches differently, and what may be said to whom.
//!
//! Matching teaching to a “style” has no support (Pashler et al. 2008, doi:10.1111/j.1539-6053.2009.01038.x), so nothing
//! here asks for one or stores one. Individual advice needs evidence that pupils differ at all, that it is reliable, that
//! this pupil had each approach often enough, and that one is clearly ahead; otherwise the honest answer is what works best
//! for most. No answer takes an approach away from anybody, and every answer ends with the term.

mod occasion;

use crate::measured::Z95;
use crate::{Measured, Number, Status, SupportError};
use jiff::civil::Date;
use statistics::responses::{Response, ResponseModel, UnitResponse, chances_of_best, respond};

/// Version of this method, on every result.
pub const METHOD: &str = "approaches-2";
/// Chance of so much difference between pupils by luck alone must be below this.
const DIFFER: f64 = 0.01;
/// Mean reliability of pupils' own responses must be at least this.
const RELIABLE: f64 = 0.6;
/// Episodes of each approach that a pupil must have had.
const EPISODES: usize = 4;
/// Chance that the best approach is the best must be at least this.
const AHEAD: f64 = 0.8;

/// One taught episode: what a pupil gained under an approach, beyond what was expected from the start.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Episode {
    /// Place of the pupil in the list of pupils.
    pub pupil: usize,
    /// Place of the approach in the list of approaches.
    pub approach: usize,
    /// The gain, in any unit that all episodes share.
    pub gain: f64,
    /// The occasion: a class on the days on which it was taught something. Where every episode names one, what was particular
    /// to occasions is taken out; `None` where it is not known.
    pub occasion: Option<usize>,
}

/// What may be said to one pupil.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Advice {
    /// This approach suits this pupil best, with the chance that it does.
    Individual {
        /// Place of the approach.
        approach: usize,
        /// Chance that it is the pupil's best, at least 0.8.
        chance: f64,
    },
    /// What works best for most; no difference is seen for this pupil yet.
    BestForMost {
        /// Place of the approach.
        approach: usize,
    },
    /// No approach is clearly ahead for anybody.
    NoneAhead,
}

/// What one term's episodes say.
#[derive(Clone, PartialEq, Debug)]
pub struct ApproachReport {
    /// Mean gain under each approach, in the order of approaches.
    pub means: Vec<Measured>,
    /// Chance that each is the best for pupils in general, adds up to 1.
    pub best: Vec<f64>,
    /// Variance of what is particular to pupil and approach, 0 when nothing is ([`Status::Boundary`]).
    pub particular: Measured,
    /// Chance of so much by luck alone.
    pub p: f64,
    /// Mean reliability of pupils' own responses; `None` when nothing is particular.
    pub reliability: Option<f64>,
    /// Each pupil's own expected gain under each approach.
    pub own: Vec<Vec<Measured>>,
    /// What may be said to each pupil.
    pub advice: Vec<Advice>,
    /// After this day, the end of term, nothing of it may be said any more; `None` where nothing of it will be kept.
    pub until: Option<Date>,
    /// The fitted model.
    pub model: ResponseModel,
}

/// Fits and decides. `seed` makes the draws behind the chances; the same seed gives the same report.
///
/// Where episodes name their occasions, gains are read beside the mean of the occasion, and how sure the means of approaches are
/// comes from how occasions differ: a class that had a good week is one look, not thirty. Where no approach had two
/// occasions, nothing is said to be ahead. A deviation from STATISTICS e2 that leaves its model as it is: occasions are taken out
/// before it, and without occasions nothing changes.
///
/// # Errors
/// As [`respond`]: without episodes, with an approach that nobody had, or where pupils' own responses cannot be told from
/// noise because no pupil had two approaches or one twice.
pub fn report(
    episodes: &[Episode],
    pupils: usize,
    approaches: usize,
    until: Option<Date>,
    seed: u64,
) -> Result<ApproachReport, SupportError> {
    let centred = occasion::centred(episodes, approaches);
    let (episodes, variances) = match &centred {
        Some(centred) => (centred.episodes.as_slice(), centred.variances.as_deref()),
        None => (episodes, None),
    };
    let can_tell = centred.is_none() || variances.is_some();
    let responses: Vec<Response> = episodes
        .iter()
        .map(|one| Response { unit: one.pupil, treatment: one.approach, value: one.gain })
        .collect();
    let mut model = respond(&responses, pupils, approaches)?;
    for (at, variance) in variances.into_iter().flatten().enumerate() {
        let place = at * (approaches + 1);
        let more = (variance - model.covariance[place]).max(0.0);
        model.covariance[place] += more;
        model.units.iter_mut().for_each(|unit| unit.covariance[place] += more);
    }
    let best = chances_of_best(&model.means, &model.covariance, seed)?;
    let reliability = model.mean_reliability();
    let differ = can_tell && model.p < DIFFER && reliability.is_some_and(|mean| mean >= RELIABLE);
    let for_most = highest(&best);
    let general = if can_tell && for_most.1 >= AHEAD {
        Advice::BestForMost { approach: for_most.0 }
    } else {
        Advice::NoneAhead
    };
    let advice = model
        .units
        .iter()
        .zip(seed..)
        .map(|(unit, seed)| if differ { individual(unit, seed, general) } else { Ok(general) })
        .collect::<Result<Vec<_>, _>>()?;
    let count = |wanted: usize| episodes.iter().filter(|one| one.approach == wanted).count() as u64;
    let means = (0..approaches)
        .map(|at| {
            let sd = model.covariance[at * (approaches + 1)].max(0.0).sqrt();
            Measured::normal(model.means[at], sd, count(at), Status::Ok, METHOD)
        })
        .collect();
    let own = model.units.iter().map(|unit| own(unit, approaches)).collect();
    Ok(ApproachReport {
        means,
        best,
        particular: particular(&model, episodes.len() as u64),
        p: model.p,
        reliability,
        own,
        advice,
        until,
        model,
    })
}

fn individual(unit: &UnitResponse, seed: u64, general: Advice) -> Result<Advice, SupportError> {
    if unit.counts.iter().any(|count| *count < EPISODES) {
        return Ok(general);
    }
    let (approach, chance) = highest(&chances_of_best(&unit.expected, &unit.covariance, seed)?);
    Ok(if chance >= AHEAD { Advice::Individual { approach, chance } } else { general })
}

fn highest(chances: &[f64]) -> (usize, f64) {
    chances
        .iter()
        .copied()
        .enumerate()
        .fold((0, 0.0), |best, (at, chance)| if chance > best.1 { (at, chance) } else { best })
}

fn own(unit: &UnitResponse, approaches: usize) -> Vec<Measured> {
    (0..approaches)
        .map(|at| {
            let sd = unit.covariance[at * (approaches + 1)].max(0.0).sqrt();
            Measured::normal(unit.expected[at], sd, unit.counts[at] as u64, Status::Ok, METHOD)
        })
        .collect()
}

/// The variance with its profile interval; the sd that goes with it is the one whose normal interval is as long.
fn particular(model: &ResponseModel, n: u64) -> Measured {
    let (low95, high95) = model.interaction_interval;
    let value = model.interaction_variance;
    let status = if value > 0.0 { Status::Ok } else { Status::Boundary };
    let number = Number {
        value,
        sd: (high95 - low95) / (2.0 * Z95),
        low95: low95.min(value),
        high95: high95.max(value),
    };
    Measured::new(number, n, status, METHOD)
}

impl Advice {
    /// What to say, with the names of the approaches in their order.
    #[must_use]
    pub fn sentence(self, names: &[String]) -> String {
        let name = |place: usize| names.get(place).map_or("this approach", String::as_str);
        match self {
            Self::Individual { approach, chance } => format!(
                "{} has helped you most so far (about {} in 10 sure). The other ways stay open to you.",
                name(approach),
                (10.0 * chance).floor()
            ),
            Self::BestForMost { approach } => {
                format!("{}: this works best for most; no difference seen for you yet.", name(approach))
            }
            Self::NoneAhead => "No clear difference between the approaches yet.".to_owned(),
        }
    }
}
