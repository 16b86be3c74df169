//! Which question is expected to clear up most.

use super::joint::{Marginal, Outlook, Sight};
use super::{DynamicCheck, Step};
use statistics::normal_cdf;

/// Near enough to the best to let balance decide.
const NEARLY_AS_GOOD: f64 = 0.9;

/// Share of the best gain that a question the pupil is likely to get must promise to be asked instead.
const GENTLE_IS_WORTH: f64 = 0.5;

/// Wrong answers in a row after which the next question is one that the pupil is likely to get, if any helps.
const WRONG_IN_A_ROW: usize = 2;

/// A question that might be next.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Candidate {
    /// Place in the check's list of questions.
    pub question: usize,
    /// Place in its list of objectives.
    pub objective: usize,
    /// Expected fall of the uncertainty over all objectives, in bits.
    pub gain: f64,
    gentle: bool,
}

/// How much was looked at: what a choice costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Work {
    /// Questions whose outlook was made.
    pub outlooks: usize,
    /// Objectives weighed under an outlook.
    pub weighed: usize,
}

/// The best question, and the work it took. `None` when none is left.
pub(super) fn best(check: &DynamicCheck) -> (Option<Candidate>, Work) {
    let mut work = Work::default();
    let uncertainty: Vec<f64> =
        (0..check.joint.len()).map(|at| check.doubt.about(check.joint.marginal(at))).collect();
    let finalists = finalists(check, &uncertainty, &mut work);
    let mut candidates = Vec::with_capacity(finalists.len());
    let mut after = Vec::new();
    for (question, outlook, gentle) in finalists {
        let objective = check.questions[question].objective;
        after.clear();
        after.extend(check.joint.follows(objective));
        work.weighed += after.len();
        let gain = gain_everywhere(check, &uncertainty, objective, &outlook, &after);
        candidates.push(Candidate { question, objective, gain, gentle });
    }
    (decide(check, &candidates), work)
}

/// Of each objective's open questions the one that clears up most about the objective itself, and the same of
/// those that the pupil is likely to get: all others of the objective tell about the same ability, less well.
fn finalists(check: &DynamicCheck, uncertainty: &[f64], work: &mut Work) -> Vec<(usize, Outlook, bool)> {
    let mut any: Vec<Option<(f64, usize, Outlook)>> = vec![None; check.joint.len()];
    let mut gentle = any.clone();
    let (from, to) = check.settings.likely;
    for (at, question) in check.questions.iter().enumerate() {
        if question.asked || check.asked_about(question.objective) >= check.settings.most_per_objective {
            continue;
        }
        let before = check.joint.marginal(question.objective);
        let outlook = question.sight.outlook(before);
        work.outlooks += 1;
        let own = uncertainty[question.objective] - expected(check, &outlook)
            + 1e-3 * known_share(before, &outlook);
        let keep = |slot: &mut Option<(f64, usize, Outlook)>| {
            if slot.is_none_or(|(best, _, _)| own > best) {
                *slot = Some((own, at, outlook));
            }
        };
        keep(&mut any[question.objective]);
        if (from..=to).contains(&outlook.yes) {
            keep(&mut gentle[question.objective]);
        }
    }
    let one = |slot: Option<(f64, usize, Outlook)>| slot.map(|(_, at, outlook)| (at, outlook));
    let likely = |outlook: &Outlook| (from..=to).contains(&outlook.yes);
    any.into_iter()
        .zip(gentle)
        .flat_map(|(any, gentle)| {
            let (any, gentle) = (one(any), one(gentle));
            let gentle = gentle.filter(|(at, _)| any.is_none_or(|(best, _)| best != *at));
            any.into_iter().chain(gentle)
        })
        .map(|(at, outlook)| (at, outlook, likely(&outlook)))
        .collect()
}

/// Expected doubt about the question's own objective after the answer.
fn expected(check: &DynamicCheck, outlook: &Outlook) -> f64 {
    outlook.yes * check.doubt.about(outlook.if_yes) + (1.0 - outlook.yes) * check.doubt.about(outlook.if_no)
}

/// Expected share of the variance that the answer takes away: breaks ties where nothing about the objective
/// itself is in doubt, and its question matters for others.
fn known_share(before: Marginal, outlook: &Outlook) -> f64 {
    let left = outlook.yes * outlook.if_yes.variance + (1.0 - outlook.yes) * outlook.if_no.variance;
    1.0 - left / before.variance
}

fn gain_everywhere(
    check: &DynamicCheck,
    uncertainty: &[f64],
    objective: usize,
    outlook: &Outlook,
    follows: &[f64],
) -> f64 {
    let before = check.joint.marginal(objective);
    let mut gain = 0.0;
    for (at, (follows, uncertainty)) in follows.iter().zip(uncertainty).enumerate() {
        let here = check.joint.marginal(at);
        let after = |own: Marginal| {
            check.doubt.about(Marginal {
                mean: here.mean + follows * (own.mean - before.mean),
                variance: here.variance + follows * follows * (own.variance - before.variance),
            })
        };
        gain +=
            uncertainty - outlook.yes * after(outlook.if_yes) - (1.0 - outlook.yes) * after(outlook.if_no);
    }
    gain
}

/// The most gain. Among those nearly as good first what lies below an objective just missed or above one just got,
/// so that a pupil's check keeps to its thread; then the objective asked about least; then the lowest question id.
/// One that the pupil is likely to get goes first where it promises at least half, and after two wrong answers in
/// a row wherever it promises anything.
fn decide(check: &DynamicCheck, candidates: &[Candidate]) -> Option<Candidate> {
    let best = |gentle: bool| {
        let fitting = candidates.iter().filter(|one| !gentle || one.gentle);
        fitting.map(|one| one.gain).fold(f64::NEG_INFINITY, f64::max)
    };
    let needed = if check.wrong_in_a_row() >= WRONG_IN_A_ROW {
        check.settings.least_gain
    } else {
        (GENTLE_IS_WORTH * best(false)).max(check.settings.least_gain)
    };
    let gentle = best(true) >= needed;
    let enough = NEARLY_AS_GOOD * best(gentle);
    candidates
        .iter()
        .filter(|one| (!gentle || one.gentle) && one.gain >= enough)
        .min_by(|a, b| {
            let aside = |one: &Candidate| !matches!(check.step(one.objective), Step::Down | Step::Up);
            let asked = |one: &Candidate| check.asked_about(one.objective);
            aside(a)
                .cmp(&aside(b))
                .then(asked(a).cmp(&asked(b)))
                .then(b.gain.total_cmp(&a.gain))
                .then(a.question.cmp(&b.question))
        })
        .copied()
}

/// Doubt whether an ability reaches the bar: entropy of P(met), in bits, read from a table.
#[derive(Clone, Debug)]
pub(super) struct Doubt {
    bar: f64,
    /// Entropy at distances 0, 1/STEPS, 2/STEPS … of the mean from the bar, in standard deviations.
    table: Vec<f64>,
}

const STEPS: usize = 64;
const FARTHEST: usize = 6;

impl Doubt {
    pub fn new(bar: f64) -> Self {
        let entropy = |distance: f64| {
            let p = normal_cdf(-distance);
            -p * p.log2() - (1.0 - p) * (-p).ln_1p() / std::f64::consts::LN_2
        };
        let table = (0..=STEPS * FARTHEST).map(|at| entropy(at as f64 / STEPS as f64)).collect();
        Self { bar, table }
    }

    /// 0 (certain) to 1 bit (even); the table is within 1e-4 of the exact value.
    pub fn about(&self, ability: Marginal) -> f64 {
        let place = (ability.mean - self.bar).abs() / ability.variance.sqrt() * STEPS as f64;
        // Far from the bar nothing is in doubt; the comparison also catches what is no number.
        if place.is_nan() || place >= (STEPS * FARTHEST) as f64 {
            return 0.0;
        }
        // Truncation is meant: the entry below.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let below = place as usize;
        let share = place - below as f64;
        self.table[below] + share * (self.table[below + 1] - self.table[below])
    }

    /// P(met): that the ability reaches the bar.
    pub fn met(&self, ability: Marginal) -> f64 {
        normal_cdf((ability.mean - self.bar) / ability.variance.sqrt())
    }
}

/// What a question tells about, ready to be looked at often.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub version: domain::QuestionVersionId,
    pub objective: usize,
    pub sight: Sight,
    pub asked: bool,
}
