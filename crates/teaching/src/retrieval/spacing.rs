//! How long an objective has waited, and how pressing that makes it.

use super::{Candidate, Given, Pool};

/// School days before a class is asked about the same again: a week of lessons.
pub const REST: f64 = 5.0;
/// From which share on nearly all of the class had it: where a hinge question says "move on".
pub const NEARLY_ALL: f64 = assessment::hinge::MOVE_ON_SHARE;
/// The gap doubles this often at most: a week, two, four. Longer, and what was had three times would not come back within
/// half a year of a full curriculum.
const DOUBLINGS: usize = 2;
/// What a class that has all forgotten counts beside waiting, which enters by its logarithm: as much as having waited
/// twenty times one's gap. What is never due overtakes it in the end, because waiting has no bound.
const DUE: f64 = 3.0;
/// Pupils that the share of those due is shrunk by: one pupil who is due is not a class.
const SHRINK: f64 = 2.0;

/// How an objective stands today.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spacing {
    /// School days since the class met it last, in a lesson, an answer or a starter.
    pub waited: f64,
    /// School days after which it may well come back.
    pub gap: f64,
    /// Whether it was asked so lately that it rests.
    pub rests: bool,
    /// Whether today needs it and many did not have it when it was asked last: then it is asked again, rest or none.
    pub lacking: bool,
    /// How pressing it is; more is sooner. 0 or more, finite.
    pub pressing: f64,
}

/// How one candidate stands on the day of the lesson.
#[must_use]
pub fn spacing(pool: &Pool<'_>, candidate: &Candidate) -> Spacing {
    let mut given: Vec<&Given> = pool
        .given
        .iter()
        .filter(|given| given.objective == candidate.objective && given.on < pool.on)
        .collect();
    given.sort_by_key(|given| std::cmp::Reverse(given.on));
    let last = given.first().copied();
    let gap = gap(&given);
    let met = candidate.taught.max(candidate.met).max(last.map(|given| given.on));
    let waited = met.map_or(gap, |met| pool.terms.school_days(met, pool.on));
    let due = candidate.due as f64 / (candidate.told as f64 + SHRINK);
    let pressing = (waited / gap).ln_1p() + DUE * due * trust(candidate, last);
    Spacing {
        waited,
        gap,
        rests: last.is_some_and(|last| rests(pool, candidate, last)),
        lacking: candidate.needed && last.and_then(|last| last.share).is_some_and(|share| share < NEARLY_ALL),
        pressing,
    }
}

/// Longer each time that nearly all had it, shorter after few; what nobody said anything about changes nothing.
fn gap(given: &[&Given]) -> f64 {
    let said = given.iter().filter_map(|given| given.share);
    let held = said.clone().take_while(|share| *share >= NEARLY_ALL).count().min(DOUBLINGS);
    let few = said.clone().next().is_some_and(|share| share < assessment::hinge::RETEACH_SHARE);
    let doubled = (0..held).fold(REST, |gap, _| gap * 2.0);
    if few { REST / 2.0 } else { doubled }
}

/// How much the model's "due" is still worth after the class was asked and no pupil has answered since: a tap about the
/// class moves no pupil's state, so the state would go on calling it due.
fn trust(candidate: &Candidate, last: Option<&Given>) -> f64 {
    match last {
        Some(last) if candidate.met.is_none_or(|met| met <= last.on) => {
            if last.share.is_some_and(|share| share >= NEARLY_ALL) { 0.0 } else { 0.5 }
        }
        _ => 1.0,
    }
}

/// Asked within a week of school, not taught since.
fn rests(pool: &Pool<'_>, candidate: &Candidate, last: &Given) -> bool {
    let taught_since = candidate.taught.is_some_and(|taught| taught >= last.on);
    !taught_since && pool.terms.school_days(last.on, pool.on) < REST
}
