//! Which question a pupil gets next.

use domain::{KnowledgeState, ObjectiveId, QuestionVersionId};
use std::collections::{BTreeMap, BTreeSet};

/// Strength from which an objective cannot be practised before what it stands on.
const NEEDS: f64 = 0.5;
/// Every so many questions one comes back from before.
const EVERY: usize = 4;
/// Questions between a worked solution and the same idea again.
const AGAIN_AFTER: usize = 2;
/// How far from the wanted success a question may be before one outside the band is taken instead of none.
const BAND: f64 = 0.1;
/// Questions of the set's own objectives in a row about one objective, once it has been met at all.
const IN_A_ROW: usize = 2;

/// What a set asks for.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// The objectives it is about.
    pub objectives: BTreeSet<ObjectiveId>,
    /// Expected success to aim at, 0 to 1 (0.8: between 70 and 90 %).
    pub target: f64,
}

/// How a pupil stands with one objective.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    /// Its state.
    pub state: KnowledgeState,
    /// Whether it is due by time.
    pub due: bool,
    /// What it stands on, with strength 0 to 1.
    pub needs: Vec<(ObjectiveId, f64)>,
}

/// A question that could be asked.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Candidate {
    /// The question.
    pub question: QuestionVersionId,
    /// The objective it is mostly about.
    pub objective: ObjectiveId,
    /// Chance that this pupil gets it now, 0 to 1.
    pub success: f64,
    /// Whether it can be asked again with other numbers.
    pub draws: bool,
}

/// A question of this turn that was asked before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The question.
    pub question: QuestionVersionId,
    /// What it was asked for.
    pub objective: ObjectiveId,
    /// Whether it was got, with help or without.
    pub got: bool,
    /// Whether it came back because its solution had been shown.
    pub again: bool,
}

/// Why a question is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// It is what the set is about.
    Wanted,
    /// It was met before and is due.
    Due,
    /// What the set is about stands on it.
    Needed,
    /// The same idea again, after its worked solution.
    Again,
}

/// The next question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Which.
    pub question: QuestionVersionId,
    /// For which objective.
    pub objective: ObjectiveId,
    /// Why.
    pub reason: Reason,
}

/// Chooses the next question; `None` when there is none that has not been asked.
///
/// Same values, same choice: of questions alike the one that `chance` (any number) points at is taken, so that
/// neighbours do not get the same. Order of candidates does not matter.
#[must_use]
pub fn choose(
    wanted: &Wanted,
    standings: &BTreeMap<ObjectiveId, Standing>,
    candidates: &[Candidate],
    asked: &[Asked],
    chance: u64,
) -> Option<Choice> {
    let pools = [
        again(asked).map(|objective| (BTreeSet::from([objective]), Reason::Again)),
        (asked.len() % EVERY == EVERY - 1).then(|| (due(wanted, standings), Reason::Due)),
        Some((needed(wanted, standings), Reason::Needed)),
        Some((in_turn(wanted, standings, asked), Reason::Wanted)),
        Some((wanted.objectives.clone(), Reason::Wanted)),
        Some((due(wanted, standings), Reason::Due)),
    ];
    pools.into_iter().flatten().find_map(|(pool, reason)| {
        let question = best(wanted.target, &pool, candidates, asked, chance)?;
        Some(Choice { question: question.question, objective: question.objective, reason })
    })
}

/// The objective whose solution was shown a little while ago and that has not come back since.
fn again(asked: &[Asked]) -> Option<ObjectiveId> {
    let (at, missed) = asked.iter().enumerate().rev().find(|(_, one)| !one.got)?;
    let since = &asked[at + 1..];
    let waiting = since.len() >= AGAIN_AFTER && !missed.again;
    (waiting && since.iter().all(|one| one.objective != missed.objective)).then_some(missed.objective)
}

/// What was met before and is due, apart from what the set is about.
fn due(wanted: &Wanted, standings: &BTreeMap<ObjectiveId, Standing>) -> BTreeSet<ObjectiveId> {
    let met = |one: &Standing| one.due || one.state == KnowledgeState::Refresh;
    standings
        .iter()
        .filter(|(objective, standing)| met(standing) && !wanted.objectives.contains(objective))
        .map(|(objective, _)| *objective)
        .collect()
}

/// What the set's objectives cannot do without and the pupil has not yet: those come first.
fn needed(wanted: &Wanted, standings: &BTreeMap<ObjectiveId, Standing>) -> BTreeSet<ObjectiveId> {
    let missing = |objective: &ObjectiveId| {
        standings.get(objective).is_some_and(|one| one.state == KnowledgeState::NotYet)
    };
    wanted
        .objectives
        .iter()
        .filter(|objective| missing(objective))
        .filter_map(|objective| standings.get(objective))
        .flat_map(|standing| &standing.needs)
        .filter(|(need, strength)| *strength >= NEEDS && missing(need) && !wanted.objectives.contains(need))
        .map(|(need, _)| *need)
        .collect()
}

/// The set's objectives but for the one that has just been asked twice: mixed, once an idea has been met; while it is
/// new it may be practised in a row.
fn in_turn(
    wanted: &Wanted,
    standings: &BTreeMap<ObjectiveId, Standing>,
    asked: &[Asked],
) -> BTreeSet<ObjectiveId> {
    let Some(last) = asked.last() else { return wanted.objectives.clone() };
    let in_a_row = asked.iter().rev().take_while(|one| one.objective == last.objective).count();
    let new = standings
        .get(&last.objective)
        .is_some_and(|one| matches!(one.state, KnowledgeState::NotYet | KnowledgeState::Unknown));
    let most = if new { IN_A_ROW + 1 } else { IN_A_ROW };
    let mut objectives = wanted.objectives.clone();
    if in_a_row >= most && objectives.len() > 1 {
        objectives.remove(&last.objective);
    }
    objectives
}

/// The question nearest to the wanted success; one inside the band before any outside it, one not asked yet before one
/// that can be asked with other numbers, and never the question just asked if there is another.
fn best(
    target: f64,
    pool: &BTreeSet<ObjectiveId>,
    candidates: &[Candidate],
    asked: &[Asked],
    chance: u64,
) -> Option<Candidate> {
    let times = |question| asked.iter().filter(|one| one.question == question).count();
    let just = asked.last().map(|one| one.question);
    candidates
        .iter()
        .filter(|one| pool.contains(&one.objective))
        .filter(|one| one.draws || times(one.question) == 0)
        .min_by_key(|one| {
            let off = (one.success - target).abs();
            // Steps of 2 %: finer differences are noise, and chance decides.
            let steps = (off * 50.0).round() as u32;
            let outside = off > BAND;
            (outside, Some(one.question) == just, times(one.question), steps, scattered(chance, one.question))
        })
        .copied()
}

/// A fixed but scattered order of questions for a number (the finaliser of SplitMix64, Steele et al. 2014).
fn scattered(chance: u64, question: QuestionVersionId) -> u64 {
    let mut mixed = chance ^ (question.value().unsigned_abs()).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
