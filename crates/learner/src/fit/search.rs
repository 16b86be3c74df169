//! Chooses how beliefs move, on training users only: some are held back, and settings are tried one after
//! the other on a grid of factors, kept when the held-back users are foreseen better. No chance is used.

use super::constants::Constants;
use super::pass;
use super::step::{Precision, START_POPULATION, improve};
use crate::Dynamics;
use crate::{ResponseLog, Source};

/// The rows of some users.
type Users<'a> = Vec<&'a Vec<u32>>;

/// What a search found.
pub(crate) struct Found {
    pub constants: Constants,
    pub held: Precision,
    pub loss: f64,
    pub responses: u64,
    /// Sources whose weight was estimated, with the rows that have them.
    pub estimated: Vec<(Source, u64)>,
}

/// Responses that a search looks at, at most: more change the choice little and cost time.
const ENOUGH: usize = 120_000;
/// Fewer users or responses than this hold nobody back.
const LEAST_USERS: usize = 20;
const LEAST_RESPONSES: usize = 1_000;
/// A change must save this much log loss to be kept.
const WORTH: f64 = 2e-5;

/// Where a search starts: values in the middle of what logs of practice and of tests ask for.
const START: Dynamics = Dynamics {
    pupil_variance: 1.0,
    objective_variance: 0.25,
    pupil_noise: 0.002,
    objective_noise: 0.02,
    noise_per_day: 0.005,
    practice: 0.01,
    forgetting: 0.1,
    learning: 0.5,
    form_keeps: 0.9,
    // Enough pupils show how they differ: no response need stand for more than itself.
    response_counts: 1.0,
};
pub(crate) const START_HELD: Precision = Precision { objective: 1.0, question: 0.6 };

/// One setting that a search may change: how to reach it, and its bounds.
struct Knob {
    of: for<'a> fn(&'a mut Dynamics, &'a mut Precision) -> &'a mut f64,
    low: f64,
    high: f64,
}

/// Rows of a source under which its weight stays as assumed.
const ENOUGH_OF_SOURCE: usize = 500;
/// Least and most that a source may weigh, in responses.
const SOURCE_WEIGHS: (f64, f64) = (0.0625, 2.0);

const KNOBS: [Knob; 6] = [
    Knob { of: |d, _| &mut d.objective_noise, low: 1e-4, high: 0.5 },
    Knob { of: |d, _| &mut d.practice, low: 1e-4, high: 0.2 },
    Knob { of: |d, _| &mut d.objective_variance, low: 0.01, high: 20.0 },
    Knob { of: |_, p| &mut p.question, low: 0.1, high: 20.0 },
    Knob { of: |d, _| &mut d.pupil_variance, low: 0.05, high: 10.0 },
    Knob { of: |d, _| &mut d.pupil_noise, low: 1e-5, high: 0.1 },
];

const KNOBS_OF_TIME: [Knob; 3] = [
    Knob { of: |d, _| &mut d.learning, low: 0.01, high: 10.0 },
    Knob { of: |d, _| &mut d.forgetting, low: 0.01, high: 1.0 },
    Knob { of: |d, _| &mut d.noise_per_day, low: 1e-4, high: 0.2 },
];

/// Searches, or says `None` where there are too few users to hold any back.
pub(crate) fn search(log: &ResponseLog, users: &[Vec<u32>], days: bool) -> Option<Found> {
    let (seen, held_back) = split(users)?;
    let responses = held_back.iter().map(|rows| rows.len() as u64).sum();
    let mut found = Found {
        constants: Constants::cold(log),
        held: START_HELD,
        loss: f64::INFINITY,
        responses,
        estimated: vec![],
    };
    (found.constants.population, found.constants.dynamics) = (START_POPULATION, START);
    for _ in 0..3 {
        settle(log, &seen, &mut found);
    }
    for factor in [4.0, 2.0] {
        for knob in KNOBS.iter().chain(if days { &KNOBS_OF_TIME[..] } else { &[] }) {
            // Passes alone sharpen the terms; only what a change adds to that is its merit.
            settle(log, &seen, &mut found);
            found.loss = pass::log_loss(log, held_back.iter().copied(), &found.constants)?;
            for factor in [factor, 1.0 / factor] {
                let mut better = false;
                while turn(log, &seen, &held_back, &mut found, knob, factor) {
                    better = true;
                }
                if better {
                    break;
                }
            }
        }
    }
    weigh_sources(log, &seen, &held_back, &mut found)?;
    Some(found)
}

/// Weighs the sources of which there are rows enough by halves and doubles of what is assumed, one after the other.
fn weigh_sources(
    log: &ResponseLog,
    seen: &[&Vec<u32>],
    held_back: &[&Vec<u32>],
    found: &mut Found,
) -> Option<()> {
    let rows = log.rows_of_sources();
    for source in Source::ALL.into_iter().filter(|one| one.can_be_estimated()) {
        if rows[source as usize] < ENOUGH_OF_SOURCE {
            continue;
        }
        found.estimated.push((source, rows[source as usize] as u64));
        settle(log, seen, found);
        found.loss = pass::log_loss(log, held_back.iter().copied(), &found.constants)?;
        for factor in [2.0, 0.5] {
            let mut better = false;
            loop {
                let (mut constants, held) = (found.constants.clone(), found.held);
                let weight = constants.sources.of_mut(source);
                let (before, (low, high)) = (*weight, SOURCE_WEIGHS);
                *weight = (*weight * factor).clamp(low, high);
                if (*weight - before).abs() < 1e-12 || !keep(log, seen, held_back, found, constants, held) {
                    break;
                }
                better = true;
            }
            if better {
                break;
            }
        }
    }
    Some(())
}

fn settle(log: &ResponseLog, seen: &[&Vec<u32>], found: &mut Found) {
    for _ in 0..2 {
        improve(log, seen, &mut found.constants, found.held);
    }
}

/// Tries one change and keeps it when it helps.
fn turn(
    log: &ResponseLog,
    seen: &[&Vec<u32>],
    held_back: &[&Vec<u32>],
    found: &mut Found,
    knob: &Knob,
    factor: f64,
) -> bool {
    let (mut constants, mut held) = (found.constants.clone(), found.held);
    let value = (knob.of)(&mut constants.dynamics, &mut held);
    let before = *value;
    *value = (*value * factor).clamp(knob.low, knob.high);
    if (*value - before).abs() < 1e-12 {
        return false;
    }
    keep(log, seen, held_back, found, constants, held)
}

/// Keeps changed settings when users held back are foreseen better with them.
fn keep(
    log: &ResponseLog,
    seen: &[&Vec<u32>],
    held_back: &[&Vec<u32>],
    found: &mut Found,
    mut constants: Constants,
    held: Precision,
) -> bool {
    for _ in 0..2 {
        improve(log, seen, &mut constants, held);
    }
    match pass::log_loss(log, held_back.iter().copied(), &constants) {
        Some(loss) if loss < found.loss - WORTH => {
            (found.constants, found.held, found.loss) = (constants, held, loss);
            true
        }
        _ => false,
    }
}

/// Users to fit on and users held back, one in five, spread by a hash of their place; at most as many as
/// together have enough responses.
fn split(users: &[Vec<u32>]) -> Option<(Users<'_>, Users<'_>)> {
    let all: usize = users.iter().map(Vec::len).sum();
    if users.len() < LEAST_USERS || all < LEAST_RESPONSES {
        return None;
    }
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, §6.4) spreads neighbours apart.
    let hash = |place: usize| (place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    let mut order: Vec<usize> = (0..users.len()).collect();
    order.sort_by_key(|place| hash(*place));
    let (mut seen, mut held_back, mut responses) = (Vec::new(), Vec::new(), 0);
    for (count, place) in order.into_iter().enumerate() {
        if responses >= ENOUGH {
            break;
        }
        responses += users[place].len();
        if count % 5 == 0 { held_back.push(&users[place]) } else { seen.push(&users[place]) }
    }
    Some((seen, held_back))
}
