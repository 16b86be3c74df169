//! Who sits where: first a way that keeps every demand, then swaps that serve the purpose better.

use super::{Demand, Impossible, Purpose, Request, standing};
use std::collections::BTreeMap;

/// Steps of the first search before it gives up: well under a tenth of a second.
const STEPS: usize = 50_000;
/// Passes over all swaps; the search ends earlier when none helps.
const PASSES: usize = 40;

/// The group of each member, in the order of the request.
pub(super) fn places(request: &Request) -> Result<Vec<usize>, Impossible> {
    let all = Bonds::of(request, &request.demands());
    match first(request, &all) {
        Search::Found(mut places) => {
            improve(request, &all, &mut places);
            Ok(places)
        }
        Search::None => Err(contradiction(request)),
        Search::GaveUp => Err(Impossible::NotFound),
    }
}

enum Search {
    Found(Vec<usize>),
    None,
    GaveUp,
}

/// For each member, in the order of the request, who they are bound to.
struct Bonds {
    /// Places of those kept apart.
    apart: Vec<Vec<usize>>,
    /// Places of those kept together.
    together: Vec<Vec<usize>>,
    /// The group that is fixed.
    pinned: Vec<Option<usize>>,
}

impl Bonds {
    fn of(request: &Request, demands: &[Demand]) -> Self {
        let place: BTreeMap<_, _> =
            request.members.iter().zip(0..).map(|(member, at)| (member.pupil, at)).collect();
        let n = request.members.len();
        let mut bonds =
            Self { apart: vec![Vec::new(); n], together: vec![Vec::new(); n], pinned: vec![None; n] };
        let link = |edges: &mut Vec<Vec<usize>>, one, other| {
            if let (Some(one), Some(other)) = (place.get(one), place.get(other)) {
                edges[*one].push(*other);
                edges[*other].push(*one);
            }
        };
        for demand in demands {
            match demand {
                Demand::Apart(one, other) => link(&mut bonds.apart, one, other),
                Demand::Together(one, other) => link(&mut bonds.together, one, other),
                Demand::Pinned(pupil, group) => {
                    if let Some(at) = place.get(pupil) {
                        bonds.pinned[*at] = Some(*group);
                    }
                }
            }
        }
        bonds
    }

    fn number(&self, at: usize) -> usize {
        self.apart[at].len() + 2 * self.together[at].len() + 8 * usize::from(self.pinned[at].is_some())
    }
}

/// Demands of which none can be spared: without any one of them the rest could be kept.
fn contradiction(request: &Request) -> Impossible {
    let mut left = request.demands();
    let mut at = 0;
    while at < left.len() {
        let mut without = left.clone();
        without.remove(at);
        if matches!(first(request, &Bonds::of(request, &without)), Search::None) {
            left = without;
        } else {
            at += 1;
        }
    }
    if left.is_empty() { Impossible::NotFound } else { Impossible::Demands(left) }
}

/// Depth-first, the most constrained first; of empty groups that are alike only one is tried.
fn first(request: &Request, bonds: &Bonds) -> Search {
    let n = request.members.len();
    let mut order: Vec<usize> = (0..n).collect();
    let bound = |at: &usize| {
        let member = &request.members[*at];
        bonds.number(*at) + 4 * (usize::from(member.adult) + usize::from(member.access))
    };
    // Those with one need stay together in the order, so that the first way is near a good one.
    order.sort_by(|a, b| {
        bound(b)
            .cmp(&bound(a))
            .then_with(|| by_purpose(request, *a).total_cmp(&by_purpose(request, *b)))
            .then(a.cmp(b))
    });
    let mut places = vec![usize::MAX; n];
    let mut counts = vec![0; request.groups];
    let mut steps = 0;
    match descend(request, bonds, &order, 0, &mut places, &mut counts, &mut steps) {
        Some(true) => Search::Found(places),
        Some(false) => Search::None,
        None => Search::GaveUp,
    }
}

fn by_purpose(request: &Request, at: usize) -> f64 {
    let member = &request.members[at];
    match request.purpose {
        Purpose::SameNeed => member.need.map_or(f64::MAX, |need| f64::from(need.0)),
        Purpose::Mixed | Purpose::PeerTutoring => standing(member),
    }
}

/// `Some(false)` when there is no way, `None` when the steps ran out.
fn descend(
    request: &Request,
    bonds: &Bonds,
    order: &[usize],
    depth: usize,
    places: &mut [usize],
    counts: &mut [usize],
    steps: &mut usize,
) -> Option<bool> {
    let Some(at) = order.get(depth) else {
        return Some(true);
    };
    *steps += 1;
    if *steps > STEPS {
        return None;
    }
    let (low, high) = request.size;
    let missing: usize = counts.iter().map(|count| low.saturating_sub(*count)).sum();
    let must_fill = missing >= order.len() - depth;
    let mut empty_tried = false;
    for group in 0..request.groups {
        if counts[group] >= high || (must_fill && counts[group] >= low) {
            continue;
        }
        // Empty groups differ only in whether an adult or an accessible place may be there.
        let alike =
            group >= request.adults && group >= request.accessible && !bonds.pinned.contains(&Some(group));
        if counts[group] == 0 && alike && std::mem::replace(&mut empty_tried, true) {
            continue;
        }
        if !fits(request, bonds, places, *at, group) {
            continue;
        }
        places[*at] = group;
        counts[group] += 1;
        let below = descend(request, bonds, order, depth + 1, places, counts, steps);
        if below != Some(false) {
            return below;
        }
        places[*at] = usize::MAX;
        counts[group] -= 1;
    }
    Some(false)
}

/// Groups from 0 on have the adults, and from 0 on the accessible places.
fn fits(request: &Request, bonds: &Bonds, places: &[usize], at: usize, group: usize) -> bool {
    let member = &request.members[at];
    (!member.adult || group < request.adults)
        && (!member.access || group < request.accessible)
        && bonds.pinned[at].is_none_or(|fixed| fixed == group)
        && bonds.apart[at].iter().all(|other| places[*other] != group)
        && bonds.together[at].iter().all(|other| [usize::MAX, group].contains(&places[*other]))
}

/// Moves a pupil, or swaps two, wherever that lowers the cost and keeps every demand, until nothing helps.
fn improve(request: &Request, bonds: &Bonds, places: &mut [usize]) {
    let mut costs: Vec<f64> = (0..request.groups).map(|group| cost(request, places, group)).collect();
    for _ in 0..PASSES {
        let mut better = false;
        for one in 0..places.len() {
            for group in 0..request.groups {
                better |= try_move(request, bonds, places, &mut costs, one, group);
            }
            for other in one + 1..places.len() {
                better |= try_swap(request, bonds, places, &mut costs, one, other);
            }
        }
        if !better {
            return;
        }
    }
}

fn try_move(
    request: &Request,
    bonds: &Bonds,
    places: &mut [usize],
    costs: &mut [f64],
    one: usize,
    group: usize,
) -> bool {
    let from = places[one];
    let count = |group: usize| places.iter().filter(|place| **place == group).count();
    let allowed = from != group && count(from) > request.size.0 && count(group) < request.size.1;
    if !allowed || !fits(request, bonds, places, one, group) {
        return false;
    }
    places[one] = group;
    let kept = lowers(request, places, costs, from, group);
    if !kept {
        places[one] = from;
    }
    kept
}

fn try_swap(
    request: &Request,
    bonds: &Bonds,
    places: &mut [usize],
    costs: &mut [f64],
    one: usize,
    other: usize,
) -> bool {
    let (left, right) = (places[one], places[other]);
    if left == right {
        return false;
    }
    (places[one], places[other]) = (right, left);
    let kept = fits(request, bonds, places, one, right)
        && fits(request, bonds, places, other, left)
        && lowers(request, places, costs, left, right);
    if !kept {
        (places[one], places[other]) = (left, right);
    }
    kept
}

/// Whether two groups cost less as they are now; their costs are then renewed.
fn lowers(request: &Request, places: &[usize], costs: &mut [f64], left: usize, right: usize) -> bool {
    let (a, b) = (cost(request, places, left), cost(request, places, right));
    let lower = a + b < costs[left] + costs[right] - 1e-12;
    if lower {
        (costs[left], costs[right]) = (a, b);
    }
    lower
}

/// How badly one group serves its purpose, 0 or above; a sum over groups is what swaps lower.
fn cost(request: &Request, places: &[usize], group: usize) -> f64 {
    let inside: Vec<usize> = (0..places.len()).filter(|at| places[*at] == group).collect();
    if inside.is_empty() {
        return 0.0;
    }
    let standings: Vec<f64> = inside.iter().map(|at| standing(&request.members[*at])).collect();
    match request.purpose {
        Purpose::SameNeed => {
            let unlike = |one: usize, other: usize| {
                let (one, other) = (request.members[one].need, request.members[other].need);
                f64::from(u8::from(one.is_none() || one != other))
            };
            inside
                .iter()
                .enumerate()
                .flat_map(|(at, one)| inside[..at].iter().map(move |other| unlike(*one, *other)))
                .sum()
        }
        Purpose::Mixed => {
            let all: f64 = request.members.iter().map(standing).sum::<f64>() / request.members.len() as f64;
            let off = standings.iter().sum::<f64>() / standings.len() as f64 - all;
            off * off
        }
        Purpose::PeerTutoring => {
            // The best pair has a partner who has it and one who is a fair step below.
            let high = standings.iter().copied().fold(0.0, f64::max);
            let low = standings.iter().copied().fold(1.0, f64::min);
            (1.0 - high).powi(2) + ((high - low) - 0.4).powi(2)
        }
    }
}
