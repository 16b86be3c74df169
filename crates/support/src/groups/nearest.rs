//! The nearest answer where demands contradict each other: as few as possible are set aside, and they are named.

use super::{Demand, Groups, Impossible, Request, working_groups};

/// Groups that keep nearly everything.
#[derive(Clone, PartialEq, Debug)]
pub struct Nearest {
    /// The groups.
    pub groups: Groups,
    /// What they do not keep.
    pub set_aside: Vec<Demand>,
    /// Whether somebody who works with an adult is in a group without one, so that adults have to go round.
    pub adults_go_round: bool,
    /// Fewest and most in a group, where what was asked for did not come out.
    pub size: Option<(usize, usize)>,
    /// How many groups there are.
    pub count: usize,
}

/// Sets aside one of the demands that contradict each other until the rest can be kept: a fixed place first, then
/// being together; who is kept apart is given up last. Before any of these, adults go round where that is enough. A size
/// that does not come out becomes the nearest that does. `None` where that is not what is in the way.
#[must_use]
pub fn nearest(request: &Request) -> Option<Nearest> {
    let mut request = request.clone();
    let (mut set_aside, mut size) = (Vec::new(), None);
    let adults_go_round = go_round(&mut request);
    // Each round takes one demand away or mends the size, once.
    for _ in 0..=request.demands().len() + 1 {
        match working_groups(&request) {
            Ok(groups) => {
                let count = request.groups;
                return Some(Nearest { groups, set_aside, adults_go_round, size, count });
            }
            Err(Impossible::Demands(blamed)) => {
                let given_up = *blamed.last()?;
                set_aside.push(given_up);
                request.apart.retain(|(one, other)| Demand::Apart(*one, *other) != given_up);
                request.together.retain(|(one, other)| Demand::Together(*one, *other) != given_up);
                request.pinned.retain(|(pupil, group)| Demand::Pinned(*pupil, *group) != given_up);
            }
            Err(Impossible::Size { pupils, .. }) if size.is_none() => {
                request.groups = request.groups.clamp(1, pupils);
                request.pinned.retain(|(_, group)| *group < request.groups);
                let even = pupils / request.groups;
                request.size = (even, pupils.div_ceil(request.groups));
                size = Some(request.size);
            }
            Err(_) => return None,
        }
    }
    None
}

/// Lets adults be with any group where that is what is in the way, or enough; whether it was done.
fn go_round(request: &mut Request) -> bool {
    let works_with_one = request.members.iter().any(|member| member.adult);
    if !works_with_one || request.adults >= request.groups {
        return false;
    }
    let Err(why) = working_groups(request) else { return false };
    let round = Request { adults: request.groups, ..request.clone() };
    let is_enough = matches!(why, Impossible::Adults { .. }) || working_groups(&round).is_ok();
    if is_enough {
        *request = round;
    }
    is_enough
}
