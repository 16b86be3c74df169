//! Demands that contradict each other, told before anybody is placed.

use super::{Demand, Request};
use domain::PupilId;
use jiff::ToSpan;

/// Why there are no groups. Each says which demands contradict each other, and what would resolve it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Impossible {
    /// Nobody to place.
    #[error("there is nobody to place; choose the pupils")]
    Nobody,
    /// A pupil is named twice.
    #[error("pupil {0} is named twice; take one away")]
    Twice(PupilId),
    /// A pair or a pin names somebody who is not placed, or one pupil twice, or a group that is not there.
    #[error(
        "pupil {0} stands in a pair or has a fixed place, but is not among those to place, or alone in it; take it away"
    )]
    Stranger(PupilId),
    /// So many pupils do not go into so many groups of that size.
    #[error(
        "{pupils} pupils do not go into {groups} groups of {low} to {high}; change the number or the size"
    )]
    Size {
        /// Pupils.
        pupils: usize,
        /// Groups.
        groups: usize,
        /// Fewest in a group.
        low: usize,
        /// Most in a group.
        high: usize,
    },
    /// More work with an adult than groups with an adult hold.
    #[error(
        "{need} pupils work with an adult, and {groups} groups with an adult hold {room}; add an adult or make groups larger"
    )]
    Adults {
        /// Who need one.
        need: usize,
        /// Groups with one.
        groups: usize,
        /// Their places.
        room: usize,
    },
    /// More need an accessible place than there are.
    #[error(
        "{need} pupils need an accessible place, and {groups} accessible groups hold {room}; make another place accessible or groups larger"
    )]
    Access {
        /// Who need one.
        need: usize,
        /// Accessible groups.
        groups: usize,
        /// Their places.
        room: usize,
    },
    /// These demands cannot all be kept; without any one of them they could.
    #[error("this cannot all be kept in so many groups with what else is asked: {}; allow one of them, or add a group", said(.0))]
    Demands(Vec<Demand>),
    /// No way was found in a reasonable number of tries, though none of the demands alone forbids one.
    #[error("no way was found to keep all of this; ask for fewer things at once or for more groups")]
    NotFound,
    /// The groups have no exit check or end before they start, or last longer than a term.
    #[error(
        "groups need an exit check and an end that is not before their start and at most 15 weeks after it"
    )]
    End,
}

fn said(all: &[Demand]) -> String {
    all.iter().map(Demand::to_string).collect::<Vec<_>>().join(", ")
}

/// Whatever can be told without placing anybody.
pub(super) fn whole(request: &Request) -> Result<(), Impossible> {
    let mut ids: Vec<PupilId> = request.members.iter().map(|member| member.pupil).collect();
    ids.sort_unstable();
    if ids.is_empty() {
        return Err(Impossible::Nobody);
    }
    if let Some(pair) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Impossible::Twice(pair[0]));
    }
    for (one, other) in request.apart.iter().chain(&request.together) {
        for pupil in [one, other] {
            if one == other || ids.binary_search(pupil).is_err() {
                return Err(Impossible::Stranger(*pupil));
            }
        }
    }
    for (pupil, group) in &request.pinned {
        if *group >= request.groups || ids.binary_search(pupil).is_err() {
            return Err(Impossible::Stranger(*pupil));
        }
    }
    let (pupils, groups, (low, high)) = (ids.len(), request.groups, request.size);
    if groups == 0 || low > high || pupils < groups * low || pupils > groups * high {
        return Err(Impossible::Size { pupils, groups, low, high });
    }
    let count = |wanted: fn(&super::Member) -> bool| request.members.iter().filter(|one| wanted(one)).count();
    let (need, groups) = (count(|one| one.adult), request.adults.min(request.groups));
    if need > groups * high {
        return Err(Impossible::Adults { need, groups, room: groups * high });
    }
    let (need, groups) = (count(|one| one.access), request.accessible.min(request.groups));
    if need > groups * high {
        return Err(Impossible::Access { need, groups, room: groups * high });
    }
    let latest = request.start.saturating_add(15.weeks());
    let ends_badly = request.end.is_some_and(|end| end < request.start || end > latest);
    if ends_badly || request.exit_check.trim().is_empty() {
        return Err(Impossible::End);
    }
    Ok(())
}
