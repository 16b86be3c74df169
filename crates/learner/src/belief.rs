//! What is believed about a pupil as plain numbers, for rooms that reason about several objectives at once.

use crate::online::core_today;
use crate::state::ObjectiveState;
use crate::{Parameters, PupilState};
use domain::ObjectiveId;
use jiff::Timestamp;

/// Belief about one pupil today: ability on objective k is `intercept + slope · general + own`, own around 0 with
/// `variance`. Ability is the log odds of success on a fresh, typical, unassisted question, in logits.
#[derive(Clone, PartialEq, Debug)]
pub struct PlainBelief {
    /// Mean of the general term.
    pub general_mean: f64,
    /// Its variance.
    pub general_variance: f64,
    /// One entry for each objective asked about, in that order.
    pub objectives: Vec<PlainObjective>,
}

/// Belief about one objective, given the general term.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlainObjective {
    /// Which.
    pub objective: ObjectiveId,
    /// In logits.
    pub intercept: f64,
    /// How much of the general term counts.
    pub slope: f64,
    /// Variance of its own.
    pub variance: f64,
}

/// The same belief as [`crate::knowledge`] rests on, about several objectives at once: for an objective that
/// nobody has asked about, the population's with what its neighbours on the map tell. That the objectives given may
/// be neighbours of each other is not in it: each is right by itself.
#[must_use]
pub fn plain_belief(
    parameters: &Parameters,
    state: &PupilState,
    objectives: &[ObjectiveId],
    now: Timestamp,
) -> PlainBelief {
    let general = state.person.core.belief(&parameters.dynamics);
    let plain = |objective: &ObjectiveId| {
        let seen = state.find(*objective).copied().unwrap_or_else(|| ObjectiveState::new(*objective));
        let core = core_today(parameters, state, &seen, now);
        PlainObjective {
            objective: *objective,
            intercept: parameters.typical(*objective) + f64::from(core.intercept),
            slope: 1.0 + f64::from(core.slope),
            variance: f64::from(core.variance),
        }
    };
    PlainBelief {
        general_mean: general.mean,
        general_variance: general.variance,
        objectives: objectives.iter().map(plain).collect(),
    }
}
