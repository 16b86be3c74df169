//! The arithmetic of one update, shared by the online room and by the fit, so that both agree exactly.
//!
//! Success is logistic: `η = offset + θ + Σ wₖ θₖ`, where θ is the pupil's term, θₖ the pupil's term on
//! objective k, and the offset holds the constants of the parameter set. Beliefs are Gaussian and
//! star-shaped: `θ ~ N(m, v)` and `θₖ | θ ~ N(aₖ + bₖ θ, dₖ)`, so that evidence on one objective moves the
//! others through θ alone and one update touches one pupil term and the objectives of one question.
//! Moments are matched after each response (assumed-density filtering: Minka 2001, "A family of algorithms
//! for approximate Bayesian inference"), with the logistic averaged over a Gaussian as
//! `σ(m / √(1 + π v / 8))` (MacKay 1992, "The evidence framework applied to classification networks").
//! Deviation: terms of several objectives of one question stay independent given θ.

use crate::tally::Tally;
use crate::{Dynamics, Moment};

/// Belief about the pupil term, and how the last responses went.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct PupilCore {
    /// Events so far; at 0 the prior holds and `variance` means nothing.
    pub n: u32,
    pub mean: f32,
    pub variance: f32,
    /// Recency-weighted average of (score − expected).
    pub form: f32,
    /// (score − expected) of the last event.
    pub last_surprise: f32,
    /// Scores of all events.
    pub tally: Tally,
    /// Average of scores in which the last two weigh most.
    pub quick: f32,
}

/// Share of the old average that [`ObjectiveCore::lost`] keeps at each response: the last three weigh most.
const LOST_KEEPS: f64 = 0.7;

/// Days without evidence after which form starts afresh: another day.
const ANOTHER_DAY: f64 = 0.5;

/// Belief about a pupil × objective term given the pupil term.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct ObjectiveCore {
    /// Events so far; at 0 the prior holds.
    pub n: u16,
    pub intercept: f32,
    pub slope: f32,
    pub variance: f32,
    /// Recency-weighted share of marks lost on this objective, 0 to 1.
    pub lost: f32,
    /// Which of the pupil's events was the last on this objective, from 1.
    pub last_step: u32,
    /// Scores of all events on it.
    pub tally: Tally,
}

/// A Gaussian belief on the logit scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Belief {
    pub mean: f64,
    pub variance: f64,
}

impl Belief {
    /// Expected success: the logistic averaged over the belief.
    pub fn success(self) -> f64 {
        statistics::logistic(self.mean * self.shrink())
    }

    /// Factor by which uncertainty pulls the log odds towards 0.
    pub fn shrink(self) -> f64 {
        1.0 / (1.0 + std::f64::consts::PI / 8.0 * self.variance).sqrt()
    }
}

/// One response, or other row of evidence, in numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Observed {
    pub offset: f64,
    pub score: f64,
    pub weight: f64,
}

impl PupilCore {
    /// As it stands after `days` without evidence (0 where days are not known).
    pub fn after(mut self, days: f64) -> Self {
        if days >= ANOTHER_DAY {
            self.form = 0.0;
            self.last_surprise = 0.0;
        }
        self
    }

    pub fn belief(&self, dynamics: &Dynamics) -> Belief {
        let variance = if self.n == 0 { dynamics.pupil_variance } else { f64::from(self.variance) };
        Belief { mean: f64::from(self.mean), variance }
    }
}

impl ObjectiveCore {
    /// As it stands after `days` without evidence (0 where days are not known).
    pub fn after(mut self, dynamics: &Dynamics, days: f64) -> Self {
        if self.n == 0 {
            self.variance = dynamics.objective_variance as f32;
            return self;
        }
        if days > 0.0 {
            self.intercept -= (dynamics.forgetting * (days / 7.0).ln_1p()) as f32;
            let learning = dynamics.learning * f64::from(self.lost) * -(-days / 7.0).exp_m1();
            let wider = f64::from(self.variance) + dynamics.noise_per_day * days + learning;
            let most = dynamics.objective_variance.max(f64::from(self.variance));
            self.variance = wider.min(most) as f32;
        }
        self
    }
}

/// Belief about η for a question whose objectives (already brought forward in time) weigh `weights`.
pub(crate) fn belief<'a>(
    dynamics: &Dynamics,
    pupil: &PupilCore,
    objectives: impl Iterator<Item = (f64, &'a ObjectiveCore)>,
    offset: f64,
) -> Belief {
    let person = pupil.belief(dynamics);
    let (mut slope, mut mean, mut own) = (1.0, offset, 0.0);
    for (weight, core) in objectives {
        slope += weight * f64::from(core.slope);
        mean += weight * f64::from(core.intercept);
        own += weight * weight * f64::from(core.variance);
    }
    Belief { mean: mean + slope * person.mean, variance: slope * slope * person.variance + own }
}

/// The moment as numbers: form, surprise just before, same objective as just before (0 or 1), their product,
/// and the share of the objectives never asked about before.
pub(crate) fn moment<'a>(
    pupil: &PupilCore,
    objectives: impl Iterator<Item = (f64, &'a ObjectiveCore)>,
) -> [f64; Moment::COUNT] {
    let (mut same, mut fresh, mut all) = (0.0, 0.0, 0.0);
    for (weight, core) in objectives {
        if core.n == 0 {
            fresh += weight;
        } else if core.last_step == pupil.n {
            same = 1.0;
        }
        all += weight;
    }
    let last = f64::from(pupil.last_surprise);
    let first = if all > 0.0 { fresh / all } else { 0.0 };
    [f64::from(pupil.form), last, same, same * last, first]
}

/// Moves the pupil and the objectives (already brought forward in time) by one response.
/// Returns (score − expected).
pub(crate) fn learn(
    dynamics: &Dynamics,
    pupil: &mut PupilCore,
    objectives: &mut [(f64, ObjectiveCore)],
    observed: Observed,
) -> f64 {
    let mut person = pupil.belief(dynamics);
    person.variance += dynamics.pupil_noise;
    let (mut slope, mut mean, mut own) = (1.0, observed.offset, 0.0);
    for (weight, core) in objectives.iter_mut() {
        core.variance += dynamics.objective_noise as f32;
        slope += *weight * f64::from(core.slope);
        mean += *weight * f64::from(core.intercept);
        own += *weight * *weight * f64::from(core.variance);
    }
    mean += slope * person.mean;
    let total = slope * slope * person.variance + own;
    let shrink = Belief { mean, variance: total }.shrink();
    let expected = statistics::logistic(mean * shrink);
    let surprise = observed.score - expected;
    // A response acts like a Gaussian sight of η with this noise, seen this far from the mean.
    let sharpness = (shrink * shrink * expected * (1.0 - expected)).max(1e-9);
    let noise = (1.0 / sharpness - total) / (observed.weight * dynamics.response_counts);
    let distance = shrink * surprise / sharpness;
    let gain = 1.0 / (total + noise);
    let conditional = 1.0 / (own + noise);
    let seen_from = distance + slope * person.mean;
    for (weight, core) in objectives.iter_mut() {
        let variance = f64::from(core.variance);
        let step = *weight * variance * conditional;
        core.intercept += (step * seen_from + dynamics.practice * *weight) as f32;
        core.slope -= (step * slope) as f32;
        core.variance = (variance * (1.0 - *weight * step)) as f32;
        let keeps = if core.n == 0 { 0.0 } else { LOST_KEEPS };
        core.lost = (keeps * f64::from(core.lost) + (1.0 - keeps) * (1.0 - observed.score)) as f32;
        core.tally.note(core.n == 0, observed.score as f32);
        core.n = core.n.saturating_add(1);
        core.last_step = pupil.n.saturating_add(1);
    }
    let reach = slope * person.variance;
    pupil.mean = (person.mean + reach * gain * distance) as f32;
    pupil.variance = (person.variance - reach * reach * gain) as f32;
    let keeps = dynamics.form_keeps;
    pupil.form = (keeps * f64::from(pupil.form) + (1.0 - keeps) * surprise) as f32;
    pupil.last_surprise = surprise as f32;
    let score = observed.score as f32;
    pupil.tally.note(pupil.n == 0, score);
    pupil.quick = if pupil.n == 0 { score } else { f32::midpoint(pupil.quick, score) };
    pupil.n = pupil.n.saturating_add(1);
    surprise
}

#[cfg(test)]
mod tests;
