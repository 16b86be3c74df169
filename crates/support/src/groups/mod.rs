//! Working groups by purpose: short-lived, each place explained, with an end and an exit check.
//!
//! A group is for something: the same need, mixed starting points, or one pupil teaching another. What must hold (who is
//! kept apart, who needs an adult or an accessible place, how large a group may be) holds; where it cannot, the answer says
//! which demands contradict each other. What is only reported, and never decides, is whether groups harden, how much
//! pupils move, and whether some label gathers in one of them.

mod check;
mod place;
mod report;

pub use check::Impossible;
pub use report::{Mixing, Skew};

use domain::{ObjectiveId, Probability, PupilId};
use jiff::ToSpan;
use jiff::civil::Date;

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

/// One pupil to place.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    /// Who.
    pub pupil: PupilId,
    /// What this pupil most needs now; `None` when nothing is known.
    pub need: Option<ObjectiveId>,
    /// Expected success on what the lesson is about; `None` when nothing is known, which is taken as even odds.
    pub standing: Option<Probability>,
    /// Works with an adult.
    pub adult: bool,
    /// Needs an accessible place.
    pub access: bool,
    /// A label to report skew of, never used to place: any number as its name.
    pub label: Option<u32>,
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
    /// Why here, in a sentence without names.
    pub why: String,
}

/// One group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkingGroup {
    /// Its pupils, in the order of the request.
    pub places: Vec<Place>,
    /// The need that most of it share, where it was made for one.
    pub need: Option<ObjectiveId>,
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
    /// Hardening, movement and skew.
    pub mixing: Mixing,
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
    let need = (request.purpose == Purpose::SameNeed).then(|| commonest(&inside)).flatten();
    WorkingGroup {
        places: inside
            .iter()
            .map(|member| Place { pupil: member.pupil, why: why(request, member, &inside, need) })
            .collect(),
        need,
        adult: inside.iter().any(|member| member.adult),
        accessible: inside.iter().any(|member| member.access),
    }
}

/// The need that most share; of several the lowest id. `None` when nobody's is known.
fn commonest(inside: &[&Member]) -> Option<ObjectiveId> {
    let mut needs: Vec<ObjectiveId> = inside.iter().filter_map(|member| member.need).collect();
    needs.sort_unstable();
    let count = |need: &ObjectiveId| needs.iter().filter(|other| *other == need).count();
    let mut best: Option<ObjectiveId> = None;
    for need in &needs {
        if best.as_ref().is_none_or(|best| count(need) > count(best)) {
            best = Some(*need);
        }
    }
    best
}

fn why(request: &Request, member: &Member, inside: &[&Member], need: Option<ObjectiveId>) -> String {
    let mut said = match request.purpose {
        Purpose::SameNeed => match (member.need, need) {
            (Some(own), Some(shared)) if own == shared => {
                "needs the same next as the rest of this group".to_owned()
            }
            (Some(_), _) => "needs something else next, and nobody else does in a group with room".to_owned(),
            (None, _) => "nothing is known yet of what is needed next; this group had room".to_owned(),
        },
        Purpose::Mixed => "each group holds the whole range of starting points".to_owned(),
        Purpose::PeerTutoring => {
            let own = standing(member);
            let higher =
                inside.iter().filter(|other| other.pupil != member.pupil).all(|other| own >= standing(other));
            if higher {
                "can explain this to a partner"
            } else {
                "learns this with a partner who can explain it"
            }
            .to_owned()
        }
    };
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
