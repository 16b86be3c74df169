//! Which step before may be missing, when a pupil cannot do what stands on it.

use crate::online::{Taught, knowledge};
use crate::{Parameters, PupilState};
use domain::{ObjectiveId, Probability};
use jiff::Timestamp;

/// A prerequisite that a pupil probably lacks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Suspicion {
    /// Which.
    pub prerequisite: ObjectiveId,
    /// How likely it is not met: P(success on a fresh, typical, unassisted question today is under the bar).
    pub lacks: Probability,
    /// Own evidence on the prerequisite, in responses; without any, what the objective itself and other neighbours on
    /// the map tell is all there is.
    pub n: u32,
}

/// Answers on an objective before its trouble is somebody's.
const LEAST_ANSWERS: u32 = 2;

/// The prerequisites that this pupil probably lacks, likeliest first. Only where the pupil has answered at least twice
/// on the objective and P(met) is under the bound of NotYet: a step before is looked for when the step itself fails.
/// `sure` is how likely one must be lacked to be told, 0 to 1: at 0.7, seven of ten that are told are true where the
/// model holds (measured on simulated pupils: docs/learner-model.md).
#[must_use]
pub fn suspected(
    parameters: &Parameters,
    state: &PupilState,
    objective: ObjectiveId,
    sure: Probability,
    now: Timestamp,
) -> Vec<Suspicion> {
    let known = |one| knowledge(parameters, state, one, now, Taught::Taught);
    let here = known(objective);
    if here.estimate.n < LEAST_ANSWERS || here.met >= parameters.settings().not_yet {
        return Vec::new();
    }
    let mut told: Vec<Suspicion> = parameters
        .ties(objective)
        .iter()
        .filter(|tie| tie.is_needed)
        .map(|tie| {
            let before = known(tie.other);
            let lacks = Probability::clamped(1.0 - before.met.get());
            Suspicion { prerequisite: tie.other, lacks, n: before.estimate.n }
        })
        .filter(|one| one.lacks >= sure)
        .collect();
    told.sort_by(|a, b| b.lacks.get().total_cmp(&a.lacks.get()));
    told
}
