//! What groups do to a class over time. Reported; it decides nothing.

use super::{Request, WorkingGroup};
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
