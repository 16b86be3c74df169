//! Working groups by purpose: short-lived, each place explained, with an end and an exit check.
//!
//! A group is for something: the same need, mixed starting points, or one pupil teaching another. What must hold (who is
//! kept apart, who needs an adult or an accessible place, how large a group may be) holds; where it cannot, the answer says
//! which demands contradict each other. What is only reported, and never decides, is whether groups harden and how much
//! pupils move. No label of a person is known here.

mod adults;
mod check;
mod nearest;
mod place;
mod reason;
mod report;

pub use adults::{Adult, with_adults};
pub use check::Impossible;
pub use nearest::{Nearest, nearest};
pub use reason::Reason;
pub use report::{GainAndSpread, Mixing, gain_and_spread};

use domain::{Probability, PupilId};
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// What a group is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Pupils with the same need are taught it together.
    SameNeed,
    /// Each group holds the whole range of starting points.
    Mixed,
    /// Pairs in which one has it and can teach the other.
    PeerTutoring,
}

/// A need that several may share: an objective, a step before it, a wrong idea; any number as its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Need(pub u32);

/// One of the demands that may contradict each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Demand {
    /// Two are never in one group.
    Apart(PupilId, PupilId),
    /// Two are always in one group.
    Together(PupilId, PupilId),
    /// One is in this group, by its place.
    Pinned(PupilId, usize),
}

impl fmt::Display for Demand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Apart(one, other) => write!(formatter, "{one} and {other} apart"),
            Self::Together(one, other) => write!(formatter, "{one} and {other} together"),
            Self::Pinned(pupil, group) => write!(formatter, "{pupil} in group {}", group + 1),
        }
    }
}

/// One pupil to place.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    /// Who.
    pub pupil: PupilId,
    /// What this pupil most needs now; `None` when nothing is known.
    pub need: Option<Need>,
    /// Expected success on what the lesson is about; `None` when nothing is known, which is taken as even odds.
    pub standing: Option<Probability>,
    /// Works with an adult.
    pub adult: bool,
    /// Needs an accessible place.
    pub access: bool,
}

/// What is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Request {
    /// What the groups are for.
    pub purpose: Purpose,
    /// Everybody to place, each once.
    pub members: Vec<Member>,
    /// How many groups.
    pub groups: usize,
    /// Fewest and most in a group.
    pub size: (usize, usize),
    /// Pairs who must not be together.
    pub apart: Vec<(PupilId, PupilId)>,
    /// Pairs who must be together.
    pub together: Vec<(PupilId, PupilId)>,
    /// Pupils whose group is fixed, by the place of the group.
    pub pinned: Vec<(PupilId, usize)>,
    /// Groups that an adult can be with.
    pub adults: usize,
    /// Groups with accessible places.
    pub accessible: usize,
    /// Groups of the weeks before, latest first.
    pub before: Vec<Vec<Vec<PupilId>>>,
    /// The first day.
    pub start: Date,
    /// The last day; half a term (six weeks) after the first when it is not said.
    pub end: Option<Date>,
    /// How it will be seen that the group is no longer needed.
    pub exit_check: String,
}

/// One pupil's place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Who.
    pub pupil: PupilId,
    /// Why here.
    pub reason: Reason,
    /// The same in a sentence without names.
    pub why: String,
}

/// One group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkingGroup {
    /// Its pupils, in the order of the request.
    pub places: Vec<Place>,
    /// The need that half of it or more share, where it was made for one.
    pub need: Option<Need>,
    /// Whether an adult is with it.
    pub adult: bool,
    /// Whether its places are accessible.
    pub accessible: bool,
}

/// The groups, with what goes with them.
#[derive(Clone, PartialEq, Debug)]
pub struct Groups {
    /// The groups.
    pub groups: Vec<WorkingGroup>,
    /// The last day: after it there are no groups.
    pub end: Date,
    /// How it will be seen that a group is no longer needed.
    pub exit_check: String,
    /// Hardening and movement.
    pub mixing: Mixing,
}

impl Request {
    /// Everything that may contradict something else; what is given up last stands first.
    pub(crate) fn demands(&self) -> Vec<Demand> {
        let apart = self.apart.iter().map(|(one, other)| Demand::Apart(*one, *other));
        let together = self.together.iter().map(|(one, other)| Demand::Together(*one, *other));
        let pinned = self.pinned.iter().map(|(pupil, group)| Demand::Pinned(*pupil, *group));
        apart.chain(together).chain(pinned).collect()
    }
}

/// Places everybody. The same request gives the same groups.
///
/// # Errors
/// An [`Impossible`], which says what contradicts what.
pub fn working_groups(request: &Request) -> Result<Groups, Impossible> {
    check::whole(request)?;
    let places = place::places(request)?;
    let groups: Vec<WorkingGroup> =
        (0..request.groups).map(|group| group_of(request, &places, group)).collect();
    let end = match request.end {
        Some(end) => end,
        None => request.start.saturating_add(6.weeks()),
    };
    let mixing = report::mixing(request, &groups);
    Ok(Groups { groups, end, exit_check: request.exit_check.trim().to_owned(), mixing })
}

fn group_of(request: &Request, places: &[usize], group: usize) -> WorkingGroup {
    let inside: Vec<&Member> = request
        .members
        .iter()
        .zip(places)
        .filter(|(_, place)| **place == group)
        .map(|(member, _)| member)
        .collect();
    let need = (request.purpose == Purpose::SameNeed).then(|| shared_by_most(&inside)).flatten();
    WorkingGroup {
        places: inside
            .iter()
            .map(|member| {
                let reason = Reason::of(request.purpose, member, &inside, need);
                Place { pupil: member.pupil, reason, why: why(reason, member) }
            })
            .collect(),
        need,
        adult: inside.iter().any(|member| member.adult),
        accessible: inside.iter().any(|member| member.access),
    }
}

/// The need that a group is for: shared by two at least, or by the only one in it, and by half of everybody in it; of
/// several the lowest number. One pupil's need never names a group of others.
fn shared_by_most(inside: &[&Member]) -> Option<Need> {
    let mut needs: Vec<Need> = inside.iter().filter_map(|member| member.need).collect();
    needs.sort_unstable();
    let count = |need: &Need| needs.iter().filter(|other| *other == need).count();
    let best = needs.iter().copied().max_by_key(|need| (count(need), std::cmp::Reverse(*need)))?;
    let of = count(&best);
    (of >= 2.min(inside.len()) && 2 * of >= inside.len()).then_some(best)
}

fn why(reason: Reason, member: &Member) -> String {
    let mut said = reason.words().to_owned();
    if member.adult {
        said.push_str("; works with the adult of this group");
    }
    if member.access {
        said.push_str("; has an accessible place here");
    }
    said
}

/// Even odds where nothing is known.
fn standing(member: &Member) -> f64 {
    member.standing.map_or(0.5, Probability::get)
}
