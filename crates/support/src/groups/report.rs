//! What groups do to a class over time. Reported; it decides nothing.

use super::{Request, WorkingGroup};
use crate::Measured;
use domain::PupilId;
use std::collections::BTreeSet;

/// Hardening and movement. Whether a label gathers is asked over classes, with labels that are handed in
/// ([`crate::fairness::gathers`]): this room knows none of anybody.
#[derive(Clone, PartialEq, Debug)]
pub struct Mixing {
    /// Of pairs now together, the share that were together in every one of the groupings before; `None` without any
    /// before or any pair.
    pub hardening: Option<f64>,
    /// Share of pupils whose partners are new in half or more, against the grouping just before; `None` without one.
    pub movement: Option<f64>,
}

impl Mixing {
    /// The same for groups that stand already, moved by hand or not, against those before, latest first.
    #[must_use]
    pub fn between(now: &[Vec<PupilId>], before: &[Vec<Vec<PupilId>>]) -> Self {
        let together = pairs(now);
        let earlier: Vec<BTreeSet<(PupilId, PupilId)>> = before.iter().map(|before| pairs(before)).collect();
        let hardened =
            together.iter().filter(|pair| earlier.iter().all(|before| before.contains(pair))).count();
        let hardening =
            (!earlier.is_empty() && !together.is_empty()).then(|| hardened as f64 / together.len() as f64);
        let everybody: Vec<PupilId> = now.iter().flatten().copied().collect();
        let movement = earlier.first().filter(|_| !everybody.is_empty()).map(|before| {
            let moved = everybody.iter().filter(|pupil| is_moved(**pupil, &together, before)).count();
            moved as f64 / everybody.len() as f64
        });
        Self { hardening, movement }
    }
}

/// What pupils gained while they were in groups: the mean and its spread belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct GainAndSpread {
    /// Mean change of the chance that the objective is met, with Student's interval; `n` counts pupils.
    pub mean: Measured,
    /// The smallest change, −1 to 1.
    pub least: f64,
    /// The largest.
    pub most: f64,
}

/// Version of this method, on every result.
const METHOD: &str = "groups-1";
/// Pupils below which no mean is said: each of them is named beside it anyway.
const FEWEST: usize = 5;

/// Gain and spread of pupils of whom something was known on the first day and something was recorded since: their chance then and now,
/// 0 to 1 each. `None` for fewer than five. It describes: part of a gain from a low start comes by itself.
#[must_use]
pub fn gain_and_spread(then_and_now: &[(f64, f64)]) -> Option<GainAndSpread> {
    if then_and_now.len() < FEWEST {
        return None;
    }
    let gains: Vec<f64> = then_and_now.iter().map(|(then, now)| now - then).collect();
    let fold = |pick: fn(f64, f64) -> f64| gains.iter().copied().reduce(pick);
    Some(GainAndSpread {
        mean: crate::fairness::mean(&gains, gains.len(), METHOD),
        least: fold(f64::min)?,
        most: fold(f64::max)?,
    })
}

pub(super) fn mixing(request: &Request, groups: &[WorkingGroup]) -> Mixing {
    let now: Vec<Vec<PupilId>> =
        groups.iter().map(|group| group.places.iter().map(|place| place.pupil).collect()).collect();
    Mixing::between(&now, &request.before)
}

fn pairs(groups: &[Vec<PupilId>]) -> BTreeSet<(PupilId, PupilId)> {
    groups
        .iter()
        .flat_map(|group| group.iter().flat_map(|one| group.iter().map(move |other| (*one, *other))))
        .filter(|(one, other)| one < other)
        .collect()
}

fn is_moved(
    pupil: PupilId,
    now: &BTreeSet<(PupilId, PupilId)>,
    before: &BTreeSet<(PupilId, PupilId)>,
) -> bool {
    let partners: Vec<_> = now.iter().filter(|(one, other)| *one == pupil || *other == pupil).collect();
    let new = partners.iter().filter(|pair| !before.contains(pair)).count();
    !partners.is_empty() && 2 * new >= partners.len()
}
