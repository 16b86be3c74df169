//! The online room: one event moves one pupil; one question is foreseen; one objective is summed up.
//!
//! Time moves beliefs only where it is known to the day; an order-only log counts steps.

use crate::Dynamics;
use crate::chance::Sight;
use crate::history::{Past, group_of};
use crate::kernel::{self, Belief, ObjectiveCore, Observed, PupilCore};
use crate::path::Step;
use crate::state::{ObjectiveState, PupilState};
use crate::ties::Word;
use crate::{Event, Parameters};
use domain::{
    Estimate, KnowledgeState, ObjectiveId, ObjectiveKnowledge, ObjectiveWeights, Occurrence, Probability,
    QuestionVersionId, TimeKnown,
};
use jiff::Timestamp;

/// Whether this pupil was taught the objective, as the lessons record it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taught {
    /// In a lesson that this pupil was in, or as the school says.
    Taught,
    /// Not yet.
    NotYet,
}

/// Moves a pupil's state by one event. Events come in the order of evidence (instant, evidence id); an
/// earlier one needs a [`replay`].
pub fn update(parameters: &Parameters, state: &mut PupilState, event: &Event) {
    let second = event.occurred.at.as_second();
    let day_known = event.occurred.known != TimeKnown::Order;
    let mut now = brought_forward(parameters, state, &event.objectives, event.occurred);
    let offset = parameters.offset(event.question, &event.objectives, weight_scale(&event.objectives))
        + parameters.moment.adds(&kernel::moment(&now.pupil, now.cores()));
    let observed = Observed { offset, score: event.score.clamp(0.0, 1.0), weight: event.weight.max(1e-3) };
    let mut cores: Vec<(f64, ObjectiveCore)> = now.cores().map(|(weight, core)| (weight, *core)).collect();
    let past = now.past(parameters, event.question, observed.score as f32);
    let surprise = kernel::learn(&parameters.dynamics, &mut now.pupil, &mut cores, observed);
    state.person.core = now.pupil;
    state.history.note(past, cores.len(), now.pupil.n);
    for ((_, mut one), (_, core)) in now.objectives.into_iter().zip(cores) {
        one.core = core;
        one.last_second = second;
        one.last_known = day_known;
        if event.answer && one.first_answer.is_none() {
            one.first_answer = Some(second);
        }
        note_recent(&mut one, observed.score);
        let belief = typical(parameters, &state.person.core, &one.core, one.objective);
        let (low, high) = interval(belief);
        let step = Step {
            second,
            day_known,
            score: observed.score,
            surprise,
            independence: event.independence,
            responses: event.responses,
            met: met(belief, parameters.settings.bar),
            width: high - low,
            secure: parameters.secure_from(one.objective),
        };
        one.path.step(&parameters.settings, step);
        state.put(one);
    }
    state.person.last_second = day_known.then_some(second);
}

/// The state that these events, in order, lead to.
pub fn replay<'a>(parameters: &Parameters, events: impl IntoIterator<Item = &'a Event>) -> PupilState {
    let mut state = PupilState::new();
    for event in events {
        update(parameters, &mut state, event);
    }
    state
}

/// Chance of full success on this question now, unassisted: from what the pupil knows, and from what the set has
/// learned of the way answers go on. A question or objective that the parameter set does not know falls back to its
/// objectives, then to the population.
#[must_use]
pub fn predict(
    parameters: &Parameters,
    state: &PupilState,
    question: Option<QuestionVersionId>,
    objectives: &ObjectiveWeights,
    at: Occurrence,
) -> Probability {
    let now = brought_forward(parameters, state, objectives, at);
    let offset = parameters.offset(question, objectives, weight_scale(objectives));
    let moment = parameters.moment.adds(&kernel::moment(&now.pupil, now.cores()));
    let belief = now.belief(parameters, state, offset + moment, at);
    let cores: Vec<(f64, ObjectiveCore)> = now.cores().map(|(weight, core)| (weight, *core)).collect();
    let sight = Sight {
        belief,
        offset,
        question_term: parameters.question_term(question),
        pupil: &now.pupil,
        objectives: &cores,
        days: now.days,
        own_days: now.own_days,
        question: parameters.question_number(question),
        group: now.group(parameters),
    };
    Probability::clamped(sight.chance(parameters.chances.as_deref(), &state.history))
}

/// A pupil before questions about the same objectives, at one moment: what does not depend on the question is worked out
/// once. Foresees from what the pupil knows alone, many times as fast as [`predict`]: to find the few questions, of
/// thousands, that are worth one.
pub struct Glance<'a> {
    parameters: &'a Parameters,
    typical: Belief,
}

impl<'a> Glance<'a> {
    /// Looks at a pupil and objectives. Questions with other objectives, or with other weights of them, need another.
    #[must_use]
    pub fn new(
        parameters: &'a Parameters,
        state: &PupilState,
        objectives: &ObjectiveWeights,
        at: Occurrence,
    ) -> Self {
        let now = brought_forward(parameters, state, objectives, at);
        let offset = parameters.offset(None, objectives, weight_scale(objectives))
            + parameters.moment.adds(&kernel::moment(&now.pupil, now.cores()));
        Self { parameters, typical: now.belief(parameters, state, offset, at) }
    }

    /// Chance of full success on this question; on a typical one for `None` or a question that the set does not know.
    #[must_use]
    pub fn chance(&self, question: Option<QuestionVersionId>) -> Probability {
        let mean = self.typical.mean + self.parameters.question_term(question);
        Probability::clamped(Belief { mean, ..self.typical }.success())
    }
}

/// All that may be said about this pupil and this objective at `now`.
#[must_use]
pub fn knowledge(
    parameters: &Parameters,
    state: &PupilState,
    objective: ObjectiveId,
    now: Timestamp,
    taught: Taught,
) -> ObjectiveKnowledge {
    let one = state.find(objective).copied().unwrap_or_else(|| ObjectiveState::new(objective));
    let today = core_today(parameters, state, &one, now);
    let belief = typical(parameters, &state.person.core, &today, objective);
    let (low, high) = interval(belief);
    let met_today = met(belief, parameters.settings.bar);
    let seen = one.core.n > 0;
    let kept: f64 = one.recent.iter().take(usize::from(one.recent_of)).map(|s| f64::from(*s) / 255.0).sum();
    ObjectiveKnowledge {
        objective,
        estimate: Estimate {
            value: Probability::clamped(belief.success()),
            low: Probability::clamped(low),
            high: Probability::clamped(high),
            n: u32::from(one.core.n),
        },
        met: Probability::clamped(met_today),
        state: match taught {
            Taught::Taught => one.path.state,
            Taught::NotYet => KnowledgeState::NotTaught,
        },
        due: taught == Taught::Taught
            && one.path.state == KnowledgeState::Secure
            && met_today < parameters.settings.refresh.get(),
        last_at: if seen { Timestamp::from_second(one.last_second).ok() } else { None },
        recent_right: kept.round() as u8,
        recent_of: one.recent_of,
    }
}

/// Belief about an objective as it is said today, with what its neighbours on the map tell.
pub(crate) fn core_today(
    parameters: &Parameters,
    state: &PupilState,
    one: &ObjectiveState,
    now: Timestamp,
) -> ObjectiveCore {
    // What may have been learned since matters for the next answer; what is said today rests on what was seen.
    let since = Dynamics { learning: 0.0, ..parameters.dynamics };
    let at = Occurrence::exact(now);
    let own = one.core.after(&since, days_since(one, at));
    heard(parameters, &since, state, one.objective, at).inform(&since, &own)
}

/// What evidence on the neighbours of an objective says of it.
fn heard(
    parameters: &Parameters,
    dynamics: &Dynamics,
    state: &PupilState,
    objective: ObjectiveId,
    at: Occurrence,
) -> Word {
    let mut word = Word::default();
    for tie in parameters.ties(objective) {
        if let Some(neighbour) = state.find(tie.other) {
            let core = neighbour.core.after(dynamics, days_since(neighbour, at));
            word.hear(dynamics, &core, tie.correlation);
        }
    }
    word
}

/// Days without evidence; 0 where either end is only an order.
fn days_since(one: &ObjectiveState, at: Occurrence) -> f64 {
    known_days_since(one, at).unwrap_or(0.0)
}

fn known_days_since(one: &ObjectiveState, at: Occurrence) -> Option<f64> {
    let known = one.core.n > 0 && one.last_known && at.known != TimeKnown::Order;
    known.then(|| days(one.last_second, at.at.as_second()))
}

/// Days from one second to another, never below 0.
fn days(from: i64, to: i64) -> f64 {
    (to.saturating_sub(from) as f64 / 86_400.0).max(0.0)
}

/// Weights that sum to more than one share one question: they are scaled to sum to one.
pub(crate) fn weight_scale(objectives: &ObjectiveWeights) -> f64 {
    let sum: f64 = objectives.pairs().iter().map(|(_, weight)| weight.get()).sum();
    1.0 / sum.max(1.0)
}

/// A pupil and the objectives of one question, at one instant.
struct Now {
    pupil: PupilCore,
    objectives: Vec<(f64, ObjectiveState)>,
    /// Days since the last event, and since the longest ago on these objectives; `None` where not known.
    days: Option<f64>,
    own_days: Option<f64>,
}

impl Now {
    fn cores(&self) -> impl Iterator<Item = (f64, &ObjectiveCore)> {
        self.objectives.iter().map(|(weight, one)| (*weight, &one.core))
    }

    /// What the next answer rests on: the objectives' own evidence and their neighbours'.
    fn belief(&self, parameters: &Parameters, state: &PupilState, offset: f64, at: Occurrence) -> Belief {
        let dynamics = &parameters.dynamics;
        let told: Vec<(f64, ObjectiveCore)> = self
            .objectives
            .iter()
            .map(|(weight, one)| {
                (*weight, heard(parameters, dynamics, state, one.objective, at).inform(dynamics, &one.core))
            })
            .collect();
        kernel::belief(dynamics, &self.pupil, told.iter().map(|(weight, core)| (*weight, core)), offset)
    }

    fn group(&self, parameters: &Parameters) -> u32 {
        let numbers = self.objectives.iter().map(|(_, one)| parameters.objective_number(one.objective));
        group_of(&mut numbers.collect::<Vec<_>>())
    }

    fn past(&self, parameters: &Parameters, question: Option<QuestionVersionId>, score: f32) -> Past {
        Past { question: parameters.question_number(question), group: self.group(parameters), score }
    }
}

fn brought_forward(
    parameters: &Parameters,
    state: &PupilState,
    objectives: &ObjectiveWeights,
    at: Occurrence,
) -> Now {
    let scale = weight_scale(objectives);
    let days = match (state.person.last_second, at.known) {
        (None, _) | (_, TimeKnown::Order) => None,
        (Some(last), _) => Some(days(last, at.at.as_second())),
    };
    let mut own_days: Option<f64> = None;
    let mut bring = |objective: ObjectiveId| {
        let mut one = state.find(objective).copied().unwrap_or_else(|| ObjectiveState::new(objective));
        let since = known_days_since(&one, at);
        own_days = [own_days, since].into_iter().flatten().reduce(f64::max);
        one.core = one.core.after(&parameters.dynamics, since.unwrap_or(0.0));
        one
    };
    let objectives =
        objectives.pairs().iter().map(|(id, weight)| (weight.get() * scale, bring(*id))).collect();
    Now { pupil: state.person.core.after(days.unwrap_or(0.0)), objectives, days, own_days }
}

/// Belief about a fresh, typical question of one objective.
fn typical(
    parameters: &Parameters,
    pupil: &PupilCore,
    core: &ObjectiveCore,
    objective: ObjectiveId,
) -> Belief {
    kernel::belief(&parameters.dynamics, pupil, std::iter::once((1.0, core)), parameters.typical(objective))
}

/// Ends of the 90 % interval of success.
fn interval(belief: Belief) -> (f64, f64) {
    // 1.6449 standard deviations leave 5 % at either end of a Gaussian.
    let reach = 1.644_853_627 * belief.variance.sqrt();
    (statistics::logistic(belief.mean - reach), statistics::logistic(belief.mean + reach))
}

/// P(success ≥ bar).
fn met(belief: Belief, bar: Probability) -> f64 {
    let bar = statistics::logit(bar.get().clamp(1e-6, 1.0 - 1e-6));
    statistics::normal_cdf((belief.mean - bar) / belief.variance.sqrt().max(1e-6))
}

fn note_recent(one: &mut ObjectiveState, score: f64) {
    let byte = (score * 255.0).round() as u8;
    if usize::from(one.recent_of) < one.recent.len() {
        one.recent[usize::from(one.recent_of)] = byte;
        one.recent_of += 1;
    } else {
        one.recent.rotate_left(1);
        one.recent[5] = byte;
    }
}
