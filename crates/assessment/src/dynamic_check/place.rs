//! Where a pupil stands at the end, and what seems to be missing below.

use super::{Answered, DynamicCheck};
use domain::{ObjectiveId, Probability};

/// What the check says about one objective.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// Met, with the certainty that the settings ask for.
    Met,
    /// Not met, with the same certainty.
    NotMet,
    /// The answers do not tell.
    NotClear,
}

/// One objective's place.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// Which.
    pub objective: ObjectiveId,
    /// What is said.
    pub standing: Standing,
    /// Probability that it is met, by belief, answers and prerequisites together.
    pub met: Probability,
    /// Questions asked about it that were answered. With none, what is said rests on the other objectives and on
    /// what was known before.
    pub asked: usize,
    /// How many of those were right.
    pub right: usize,
}

/// Something that seems to be missing below an objective that was missed.
#[derive(Clone, PartialEq, Debug)]
pub struct MissingPrerequisite {
    /// What seems to be missing.
    pub objective: ObjectiveId,
    /// The objective that was missed and stands on it.
    pub needed_by: ObjectiveId,
    /// Two plain sentences for the teacher: what was seen, and what to do.
    pub says: String,
    /// Why the one stands on the other, as the curriculum says it, where it does directly and says so.
    pub reason: Option<String>,
}

/// The end of a check; empty where nothing was asked.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Placement {
    /// One entry an objective, by id.
    pub objectives: Vec<Placed>,
    /// The most likely missing prerequisite, where there is a suspicion.
    pub missing: Option<MissingPrerequisite>,
}

impl Placement {
    /// Objectives with this standing, by id.
    pub fn with(&self, standing: Standing) -> impl Iterator<Item = ObjectiveId> + '_ {
        self.objectives.iter().filter(move |one| one.standing == standing).map(|one| one.objective)
    }
}

pub(super) fn place(check: &DynamicCheck) -> Placement {
    let mut objectives: Vec<Placed> = (0..check.objectives.len()).map(|at| placed(check, at)).collect();
    let unfounded: Vec<usize> =
        (0..objectives.len()).filter(|at| !is_founded(check, &objectives, *at)).collect();
    for at in unfounded {
        objectives[at].standing = Standing::NotClear;
    }
    let missing = missing(check, &objectives);
    Placement { objectives, missing }
}

/// Whether somebody may say so: the map of prerequisites alone is no knowledge about a pupil. Either questions
/// were asked about it; or it is met and something that stands on it was got; or it is not met and something
/// that it stands on was missed; or the belief before the check said the same.
fn is_founded(check: &DynamicCheck, placed: &[Placed], at: usize) -> bool {
    let standing = placed[at].standing;
    let bears = |other: usize| match standing {
        Standing::Met => placed[other].right > 0 && check.strength_below(other)[at] > 0.0,
        Standing::NotMet => {
            placed[other].asked > placed[other].right && check.strength_below(at)[other] > 0.0
        }
        Standing::NotClear => true,
    };
    placed[at].asked > 0
        || check.before[at] == standing
        || (0..placed.len()).any(|other| placed[other].standing == standing && bears(other))
}

/// What a probability of being met lets one say.
pub(super) fn standing(met: f64, clear: f64) -> Standing {
    if met >= clear {
        Standing::Met
    } else if met <= 1.0 - clear {
        Standing::NotMet
    } else {
        Standing::NotClear
    }
}

fn placed(check: &DynamicCheck, at: usize) -> Placed {
    let met = check.doubt.met(check.joint.marginal(at));
    let standing = standing(met, check.settings.clear);
    let about = check.answers.iter().filter(|(question, _)| check.questions[*question].objective == at);
    let count = |wanted: Answered| about.clone().filter(|(_, answered)| *answered == wanted).count();
    let right = count(Answered::Right);
    Placed {
        objective: check.objectives[at].objective,
        standing,
        met: Probability::clamped(met),
        asked: right + count(Answered::Wrong),
        right,
    }
}

/// How likely "not met" must be before a prerequisite is suspected.
const SUSPECT_FROM: f64 = 0.5;

/// Strength of a link from which a right answer above speaks for what it stands on.
const SPEAKS_FOR: f64 = 0.5;

/// The lowest gap: under an objective that was missed, something that is more likely not met than met, while
/// nothing that this stands on is known not to be met, and no right answer to it or right above it speaks
/// against. Of several the one on which the missed objective hangs most, weighed by how likely it is missing; then
/// the lower id.
fn missing(check: &DynamicCheck, placed: &[Placed]) -> Option<MissingPrerequisite> {
    let mut best: Option<(f64, usize, usize)> = None;
    let missed = |at: usize| placed[at].asked > placed[at].right && placed[at].standing != Standing::Met;
    for later in (0..placed.len()).filter(|at| missed(*at)) {
        for (earlier, strength) in check.strength_below(later).into_iter().enumerate() {
            let lacking = 1.0 - placed[earlier].met.get();
            let shown = is_shown(check, placed, earlier);
            let lowest = check.below[earlier].iter().all(|(at, _)| placed[*at].standing != Standing::NotMet);
            if strength <= 0.0 || lacking <= SUSPECT_FROM || shown || !lowest {
                continue;
            }
            let weight = strength * lacking;
            if best.is_none_or(|(most, _, _)| weight > most + 1e-12) {
                best = Some((weight, earlier, later));
            }
        }
    }
    let (_, earlier, later) = best?;
    let (below, above) = (&check.objectives[earlier], &check.objectives[later]);
    let seen = if placed[earlier].asked > 0 {
        format!(
            "Missed {} and {}, which builds on it.",
            questions(&placed[earlier], &below.title),
            questions(&placed[later], &above.title)
        )
    } else {
        format!(
            "Missed {}, which builds on “{}”; no answer has shown that yet.",
            questions(&placed[later], &above.title),
            below.title
        )
    };
    Some(MissingPrerequisite {
        objective: below.objective,
        needed_by: above.objective,
        says: format!("{seen} Teach “{}” first, then ask “{}” again.", below.title, above.title),
        reason: above
            .needs
            .iter()
            .find(|need| need.objective == below.objective)
            .and_then(|need| need.reason.clone()),
    })
}

/// Whether answers show the objective: all of them right, or all right on something that hangs on it.
fn is_shown(check: &DynamicCheck, placed: &[Placed], at: usize) -> bool {
    let got = |one: &Placed| one.right > 0 && one.right == one.asked;
    let hangs = |later: usize| check.below[later].iter().any(|(on, link)| *on == at && *link >= SPEAKS_FOR);
    got(&placed[at]) || (0..placed.len()).any(|later| hangs(later) && got(&placed[later]))
}

/// "the question on “Halves”", "both questions on …", "one of two questions on …".
fn questions(placed: &Placed, title: &str) -> String {
    let wrong = placed.asked - placed.right;
    match (wrong, placed.asked) {
        (1, 1) => format!("the question on “{title}”"),
        (2, 2) => format!("both questions on “{title}”"),
        (all, asked) if all == asked => format!("all {} questions on “{title}”", small(asked)),
        (some, asked) => format!("{} of {} questions on “{title}”", small(some), small(asked)),
    }
}

fn small(count: usize) -> String {
    ["no", "one", "two", "three", "four", "five"]
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
