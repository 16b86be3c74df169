//! Curricular targets: the few objectives that carry a pupil furthest.
//!
//! An attainment target never stands alone. From the pupil's gaps and what comes before them follow the objectives that
//! gain most for the time they take, and how much of the way to the target they cover. When all that can be taught now
//! covers less than the way, that says something about the plan, never about the child.

mod next;

pub use next::{AskedAbout, MINUTES, next_to_learn};

use crate::error::number;
use crate::{Measured, Status, SupportError};
use domain::{ObjectiveId, Probability};
use std::collections::{BTreeMap, BTreeSet};

/// Version of this method, on every result.
pub const METHOD: &str = "curricular-1";
/// A prerequisite with this chance of being met lets what builds on it be taught.
const MET: f64 = 0.7;
/// Weight that a prerequisite inherits a step down from what builds on it.
const DECAY: f64 = 0.7;
/// Objectives proposed at a time.
const PROPOSED: usize = 3;
/// An objective whose success after teaching is foreseen below this is a long reach; at most one is proposed.
const LONG_REACH: f64 = 0.5;

/// One objective as it stands for one pupil.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    /// Which objective.
    pub objective: ObjectiveId,
    /// Its share of the assessed domain's marks at or below the target grade, 0 to 1.
    pub weight: f64,
    /// Expected success today, 0 to 1, with its standard deviation.
    pub mastery: (Probability, f64),
    /// Answers behind that.
    pub n: u64,
    /// Chance that it is met.
    pub met: Probability,
    /// Success foreseen after it was taught.
    pub after_teaching: Probability,
    /// Minutes that teaching it takes, above 0.
    pub minutes: f64,
    /// What must be met before; ids that are not among the standings count as met.
    pub prerequisites: Vec<ObjectiveId>,
}

/// One objective to work on.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// Which objective.
    pub objective: ObjectiveId,
    /// Points on the outcome's scale that teaching it is expected to gain.
    pub gain: Measured,
    /// Minutes that it takes.
    pub minutes: f64,
    /// Objectives that wait for it, when it is a prerequisite of what the target needs; empty otherwise.
    pub opens: Vec<ObjectiveId>,
}

/// How much of the way the plan covers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cover {
    /// As things are the foreseen outcome is at the target or above: it is about 1 in 2, or more.
    NothingShort,
    /// So many of [`CurricularPlan::way`], in their order, cover what is missing.
    By(usize),
    /// All that can be taught now leaves so many points: the current plan does not cover the target. A prompt to change
    /// provision (more time, another way, an earlier start), never the target.
    NotByCurrentPlan {
        /// Points that are left, above 0.
        short_by: f64,
    },
}

/// What to teach next, and how far it carries.
#[derive(Clone, PartialEq, Debug)]
pub struct CurricularPlan {
    /// At most three objectives, most gained a minute first, at most one of them a long reach.
    pub next: Vec<Step>,
    /// All objectives that can be taught now and gain something, most gained a minute first.
    pub way: Vec<Step>,
    /// Points missing to the target, 0 or above.
    pub shortfall: f64,
    /// Whether they are covered.
    pub cover: Cover,
}

/// The plan for one pupil. `points` are the outcome's points for the whole domain (9 for a GCSE graded 0 to 9), `shortfall`
/// those missing to the target's lower cut (0 or below when nothing is).
///
/// Expected gain of an objective: its weight × (success after teaching − success today) × points. One with an unmet
/// prerequisite cannot be taught now: the unmet prerequisite furthest down takes its place and inherits its weight,
/// × 0.7 a step.
///
/// # Errors
/// Without a standing, or with a weight, time or number of points out of range.
pub fn plan(standings: &[Standing], points: f64, shortfall: f64) -> Result<CurricularPlan, SupportError> {
    check(standings, points, shortfall)?;
    let by_id: BTreeMap<ObjectiveId, &Standing> = standings.iter().map(|one| (one.objective, one)).collect();
    let mut weights: BTreeMap<ObjectiveId, (f64, Vec<ObjectiveId>)> = BTreeMap::new();
    for standing in by_id.values().filter(|one| one.weight > 0.0) {
        let (at, steps) = lowest_unmet(standing, &by_id);
        let entry = weights.entry(at).or_default();
        entry.0 += standing.weight * DECAY.powi(steps);
        if steps > 0 {
            entry.1.push(standing.objective);
        }
    }
    let mut way: Vec<(f64, f64, Step)> = weights
        .into_iter()
        .filter_map(|(id, (weight, opens))| {
            let standing = by_id[&id];
            let gain = weight * points * (standing.after_teaching.get() - standing.mastery.0.get());
            let sd = weight * points * standing.mastery.1;
            let measured = Measured::normal(gain, sd, standing.n, Status::Ok, METHOD);
            let step = Step { objective: id, gain: measured, minutes: standing.minutes, opens };
            (gain > 0.0).then_some((gain / standing.minutes, gain, step))
        })
        .collect();
    way.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.objective.cmp(&b.2.objective)));
    let shortfall = shortfall.max(0.0);
    let cover = cover(way.iter().map(|(_, gain, _)| *gain), shortfall);
    let way: Vec<Step> = way.into_iter().map(|(_, _, step)| step).collect();
    let mut reaches = 0;
    let next = way
        .iter()
        .filter(|step| {
            let long = by_id[&step.objective].after_teaching.get() < LONG_REACH;
            reaches += usize::from(long);
            !long || reaches == 1
        })
        .take(PROPOSED)
        .cloned()
        .collect();
    Ok(CurricularPlan { next, way, shortfall, cover })
}

impl CurricularPlan {
    /// What the cover means, for people.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self.cover {
            Cover::NothingShort => "As things are, the target is reached about 1 time in 2, or more often.".to_owned(),
            Cover::By(1) => "One objective, taught and learnt, is worth about as much as is missing to where the target is about 1 in 2.".to_owned(),
            Cover::By(count) => {
                format!(
                    "These {count} objectives, taught and learnt, are worth about as much as is missing to where the target is \
                     about 1 in 2."
                )
            }
            Cover::NotByCurrentPlan { .. } => "What can be taught now is worth less than what is missing to the target. Look at what could \
                be provided differently: more time, another way of teaching, an earlier start. The target stays."
                .to_owned(),
        }
    }
}

fn cover(gains: impl Iterator<Item = f64>, shortfall: f64) -> Cover {
    if shortfall <= 0.0 {
        return Cover::NothingShort;
    }
    let mut left = shortfall;
    for (at, gain) in gains.enumerate() {
        left -= gain;
        if left <= 1e-12 {
            return Cover::By(at + 1);
        }
    }
    Cover::NotByCurrentPlan { short_by: left }
}

/// The objective itself when all before it is met; otherwise the unmet prerequisite the most steps down (of several the
/// lowest id), with the steps. Whatever is reached by a short way and by a long one counts by the long one, so what is
/// furthest down never waits for anything itself. No way is longer than there are objectives: a circle of prerequisites
/// ends there.
fn lowest_unmet(standing: &Standing, by_id: &BTreeMap<ObjectiveId, &Standing>) -> (ObjectiveId, i32) {
    let mut deepest = (standing.objective, 0);
    let mut level = vec![standing];
    for steps in 1..by_id.len() {
        let below: BTreeSet<ObjectiveId> = level
            .iter()
            .flat_map(|one| &one.prerequisites)
            .filter(|id| by_id.get(id).is_some_and(|before| before.met.get() < MET))
            .copied()
            .collect();
        level = below.into_iter().map(|id| by_id[&id]).collect();
        let Some(first) = level.first() else {
            break;
        };
        deepest = (first.objective, i32::try_from(steps).unwrap_or(i32::MAX));
    }
    deepest
}

fn check(standings: &[Standing], points: f64, shortfall: f64) -> Result<(), SupportError> {
    if standings.is_empty() {
        return Err(SupportError::Nothing { what: "objective" });
    }
    number("points of the whole domain", "above 0", points, |points| points > 0.0)?;
    number("points missing", "a finite number", shortfall, |_| true)?;
    for one in standings {
        number("an objective's weight", "from 0 to 1", one.weight, |weight| (0.0..=1.0).contains(&weight))?;
        number("an objective's minutes", "above 0", one.minutes, |minutes| minutes > 0.0)?;
        number("a standard deviation of mastery", "0 or above", one.mastery.1, |sd| sd >= 0.0)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
