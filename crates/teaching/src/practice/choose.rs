//! Which question a pupil gets next.
//!
//! A share of the questions is about the set itself ([`Wanted::own`]); the others are whatever does most for this pupil of
//! all that was ever taught to them ([`crate::gain`]): what fades, and what is not there yet and may be learned now.
//! Today's work alone leaves behind whoever lacks what came before it, and what was had once is lost without being asked
//! again.

use crate::gain::{self, Footing};
use domain::{KnowledgeState, ObjectiveId, QuestionVersionId};
use std::collections::{BTreeMap, BTreeSet};

/// Strength from which an objective cannot be practised before what it stands on.
const NEEDS: f64 = 0.5;
/// Of a turn, one of so many questions at least is about the set itself: it is what the pupil sat down to.
pub const OWN_IN_A_TURN: usize = 2;
/// The same of a sheet for the time of working in a lesson: what the set is about has just been taught, and a sheet for
/// each pupil is the one time of the day that can reach back.
pub const OWN_ON_A_SHEET: usize = 5;
/// How far what an objective needs must be there for a share of a set about it.
const READY: f64 = 0.5;
/// How far something is taken to be known that nobody has answered on: a set about it is given when it is taught.
const BEING_TAUGHT: f64 = 0.5;
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
    /// One of so many questions at least is about these objectives, the first among them: 1 or more.
    pub own: usize,
}

/// How a pupil stands with one objective.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    /// Its state.
    pub state: KnowledgeState,
    /// Chance of a right answer on a typical question about it, 0 to 1.
    pub success: f64,
    /// When it was met; `None` where this pupil was never asked about it.
    pub met: Option<Met>,
    /// What it stands on, with strength 0 to 1.
    pub needs: Vec<(ObjectiveId, f64)>,
}

/// When a pupil met an objective: in an answer, or on a sheet whose answers nobody has recorded.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Met {
    /// Days since the last time, 0 or more.
    pub waited: f64,
    /// Days from the first time to the last, 0 or more.
    pub kept: f64,
}

impl Standing {
    fn footing(&self, standings: &BTreeMap<ObjectiveId, Standing>) -> Footing {
        let needs = self.needs.iter().filter_map(|(need, strength)| {
            let need = standings.get(need)?;
            Some((gain::known(need.success), *strength))
        });
        let known = gain::known(self.success);
        Footing {
            known: if self.met.is_none() { known.max(BEING_TAUGHT) } else { known },
            ready: gain::ready(needs),
            waited: self.met.map_or(0.0, |met| met.waited),
            kept: self.met.map_or(0.0, |met| met.kept),
        }
    }
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
    /// It was met before, and fades or is not there yet.
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
    let own = asked.iter().filter(|one| is_own(wanted, standings, one.objective)).count();
    let its_turn = own * wanted.own.max(1) <= asked.len();
    let from_all = || most_useful(wanted, standings, candidates, asked);
    let pools = [
        again(asked).map(|objective| (BTreeSet::from([objective]), Reason::Again)),
        its_turn.then(|| (needed(wanted, standings), Reason::Needed)),
        its_turn.then(|| (ready_for(in_turn(wanted, standings, asked), standings), Reason::Wanted)),
        from_all().map(|objective| (BTreeSet::from([objective]), reason(wanted, objective))),
        Some((in_turn(wanted, standings, asked), Reason::Wanted)),
        Some((wanted.objectives.clone(), Reason::Wanted)),
    ];
    pools.into_iter().flatten().find_map(|(pool, reason)| {
        let question = best(wanted.target, &pool, candidates, asked, chance)?;
        Some(Choice { question: question.question, objective: question.objective, reason })
    })
}

fn reason(wanted: &Wanted, objective: ObjectiveId) -> Reason {
    if wanted.objectives.contains(&objective) { Reason::Wanted } else { Reason::Due }
}

/// Whether a question about it is the set's own: about its objectives or what these cannot do without.
fn is_own(wanted: &Wanted, standings: &BTreeMap<ObjectiveId, Standing>, objective: ObjectiveId) -> bool {
    wanted.objectives.contains(&objective) || needed(wanted, standings).contains(&objective)
}

/// Of everything met before, and the set's own: the objective about which one more question does most; of equals the
/// one with the smaller number. `None` where nothing can be asked.
fn most_useful(
    wanted: &Wanted,
    standings: &BTreeMap<ObjectiveId, Standing>,
    candidates: &[Candidate],
    asked: &[Asked],
) -> Option<ObjectiveId> {
    let times = |question| asked.iter().filter(|one| one.question == question).count();
    let askable: BTreeSet<ObjectiveId> = candidates
        .iter()
        .filter(|one| one.draws || times(one.question) == 0)
        .map(|one| one.objective)
        .collect();
    let open = |objective: &ObjectiveId, standing: &Standing| {
        askable.contains(objective) && (standing.met.is_some() || wanted.objectives.contains(objective))
    };
    let mut most: Option<(ObjectiveId, f64)> = None;
    for (objective, standing) in standings.iter().filter(|(objective, standing)| open(objective, standing)) {
        let before = asked.iter().filter(|one| one.objective == *objective).count();
        let gain = standing.footing(standings).gain(before);
        if most.is_none_or(|(_, best)| gain > best) {
            most = Some((*objective, gain));
        }
    }
    most.map(|(objective, _)| objective)
}

/// The objective whose solution was shown a little while ago and that has not come back since.
fn again(asked: &[Asked]) -> Option<ObjectiveId> {
    let (at, missed) = asked.iter().enumerate().rev().find(|(_, one)| !one.got)?;
    let since = &asked[at + 1..];
    let waiting = since.len() >= AGAIN_AFTER && !missed.again;
    (waiting && since.iter().all(|one| one.objective != missed.objective)).then_some(missed.objective)
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

/// Those of which enough of what they need is there: the share of the set is no use to a pupil whom it would only show
/// again what is missing.
fn ready_for(
    objectives: BTreeSet<ObjectiveId>,
    standings: &BTreeMap<ObjectiveId, Standing>,
) -> BTreeSet<ObjectiveId> {
    let is_ready = |objective: &ObjectiveId| {
        standings.get(objective).is_none_or(|standing| standing.footing(standings).ready >= READY)
    };
    objectives.into_iter().filter(is_ready).collect()
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
