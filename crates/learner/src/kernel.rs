//! The arithmetic of one update, shared by the online room and by the fit, so that both agree exactly.
//!
//! Success is logistic: `η = offset + θ + Σ wₖ θₖ`, where θ is the pupil's term, θₖ the pupil's term on
//! objective k, and the offset holds the constants of the parameter set. Beliefs are Gaussian and
//! star-shaped: `θ ~ N(m, v)` and `θₖ | θ ~ N(aₖ + bₖ θ, dₖ)`, so that evidence on one objective moves the
//! others through θ alone and one update touches one pupil term and the objectives of one question.
//! Moments are matched after each response (assumed-density filtering: Minka 2001, "A family of algorithms
//! for approximate Bayesian inference", §3), with the logistic averaged over a Gaussian as
//! `σ(m / √(1 + π v / 8))` (MacKay 1992, "The evidence framework", eq. 10). Deviation: terms of several
//! objectives of one question stay independent given θ.

/// How beliefs move; the same for every pupil. All on the logit scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Dynamics {
    /// Variance of the pupil term before any evidence.
    pub pupil_variance: f64,
    /// Variance of a pupil × objective term before any evidence.
    pub objective_variance: f64,
    /// Variance that the pupil term gains with every response.
    pub pupil_noise: f64,
    /// Variance that an objective's term gains with every response on it.
    pub objective_noise: f64,
    /// Variance that an objective's term gains with every day without evidence, where days are known.
    pub noise_per_day: f64,
    /// Rise of an objective's term with every response on it: practice.
    pub practice: f64,
    /// Fall of an objective's term over a gap of t days: `forgetting × ln(1 + t / 7)`.
    pub forgetting: f64,
    /// Share of the old value that the recency-weighted average keeps at each response, 0 to 1.
    pub form_keeps: f64,
}

impl Dynamics {
    /// How many numbers there are.
    pub(crate) const COUNT: usize = 8;

    /// The numbers, in the order in which they are declared.
    pub(crate) fn to_array(self) -> [f64; Self::COUNT] {
        [
            self.pupil_variance,
            self.objective_variance,
            self.pupil_noise,
            self.objective_noise,
            self.noise_per_day,
            self.practice,
            self.forgetting,
            self.form_keeps,
        ]
    }

    /// The same from numbers, or `None` where a variance is negative or a share is no share.
    pub(crate) fn from_array(values: [f64; Self::COUNT]) -> Option<Self> {
        let [
            pupil_variance,
            objective_variance,
            pupil_noise,
            objective_noise,
            noise_per_day,
            practice,
            forgetting,
            form_keeps,
        ] = values;
        let variances = [pupil_variance, objective_variance, pupil_noise, objective_noise, noise_per_day];
        if variances.iter().any(|v| *v < 0.0) || !(0.0..=1.0).contains(&form_keeps) {
            return None;
        }
        Some(Self {
            pupil_variance,
            objective_variance,
            pupil_noise,
            objective_noise,
            noise_per_day,
            practice,
            forgetting,
            form_keeps,
        })
    }
}

/// What the moment adds to the log odds, beside what the pupil knows: coefficients of [`moment`]. They make a
/// prediction sharper and are left out when asking what a pupil knows.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Moment {
    /// Of the recency-weighted average of (score − expected): form.
    pub form: f64,
    /// Of (score − expected) of the response just before.
    pub last: f64,
    /// Of asking about the same objective as just before.
    pub same: f64,
    /// Of (score − expected) just before, when it was the same objective.
    pub same_last: f64,
    /// Of an objective's first question.
    pub first: f64,
}

impl Moment {
    /// How many coefficients there are.
    pub(crate) const COUNT: usize = 5;

    /// The coefficients, in the order of [`moment`].
    pub(crate) fn to_array(self) -> [f64; Self::COUNT] {
        [self.form, self.last, self.same, self.same_last, self.first]
    }

    /// The same from numbers.
    pub(crate) fn from_array([form, last, same, same_last, first]: [f64; Self::COUNT]) -> Self {
        Self { form, last, same, same_last, first }
    }

    /// What the moment adds to the log odds.
    pub(crate) fn adds(self, moment: &[f64; Self::COUNT]) -> f64 {
        self.to_array().iter().zip(moment).map(|(coefficient, value)| coefficient * value).sum()
    }
}

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
}

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
    /// Which of the pupil's events was the last on this objective, from 1.
    pub last_step: u32,
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
            let wider = f64::from(self.variance) + dynamics.noise_per_day * days;
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
    let noise = (1.0 / sharpness - total) / observed.weight;
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
        core.n = core.n.saturating_add(1);
        core.last_step = pupil.n.saturating_add(1);
    }
    let reach = slope * person.variance;
    pupil.mean = (person.mean + reach * gain * distance) as f32;
    pupil.variance = (person.variance - reach * reach * gain) as f32;
    let keeps = dynamics.form_keeps;
    pupil.form = (keeps * f64::from(pupil.form) + (1.0 - keeps) * surprise) as f32;
    pupil.last_surprise = surprise as f32;
    pupil.n = pupil.n.saturating_add(1);
    surprise
}
