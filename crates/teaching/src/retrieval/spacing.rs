//! How long an objective has waited, and how pressing that makes it.

use super::{Candidate, Given, Pool};
use crate::gain::Footing;
use jiff::civil::Date;

/// School days before a class is asked about the same again: a week of lessons.
pub const REST: f64 = 5.0;
/// From which share on nearly all of the class had it: where a hinge question says "move on".
pub const NEARLY_ALL: f64 = assessment::hinge::MOVE_ON_SHARE;
/// The gap doubles this often at most: a week, two, four. Longer, and what was had three times would not come back within
/// half a year of a full curriculum.
const DOUBLINGS: usize = 2;
/// What each week of school beyond its gap counts beside the use of a question, which is 1 at most. It is little; but
/// waiting has no bound, so everything that was taught comes round, what is hardly known and out of reach too.
const WAITS: f64 = 0.015;
/// Days to a school day: a week has five.
const DAYS: f64 = 7.0 / 5.0;

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
    let pressing = footing(pool, candidate, met, waited).gain(0) + WAITS * (waited - gap).max(0.0) / REST;
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

/// The class as one pupil.
fn footing(pool: &Pool<'_>, candidate: &Candidate, met: Option<Date>, waited: f64) -> Footing {
    let kept = candidate.since.zip(met).map_or(0.0, |(since, met)| pool.terms.school_days(since, met));
    Footing { known: candidate.known, ready: candidate.ready, waited: waited * DAYS, kept: kept * DAYS }
}

/// Asked within a week of school, not taught since.
fn rests(pool: &Pool<'_>, candidate: &Candidate, last: &Given) -> bool {
    let taught_since = candidate.taught.is_some_and(|taught| taught >= last.on);
    !taught_since && pool.terms.school_days(last.on, pool.on) < REST
}
