//! How beliefs move, and what the moment adds: the few numbers that are the same for every pupil.

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
    /// Variance that an objective's term gains over a gap of t days, for a pupil who lost every recent mark:
    /// `learning × share of recent marks lost × (1 − e^(−t / 7))`. Who lacked it may have learnt it since;
    /// who had it had less to learn.
    pub learning: f64,
    /// Share of the old value that the recency-weighted average keeps at each response, 0 to 1.
    pub form_keeps: f64,
    /// How many logistic responses one response counts for, beside its own weight; above 0. Above 1 where pupils
    /// mostly have or lack an objective, so that an answer tells more than one of a bell-shaped spread would.
    pub response_counts: f64,
}

impl Dynamics {
    /// How many numbers there are.
    pub(crate) const COUNT: usize = 10;

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
            self.learning,
            self.form_keeps,
            self.response_counts,
        ]
    }

    /// The same from numbers, or `None` where a variance is negative, a share is no share or a response counts for
    /// nothing.
    pub(crate) fn from_array(values: [f64; Self::COUNT]) -> Option<Self> {
        let [
            pupil_variance,
            objective_variance,
            pupil_noise,
            objective_noise,
            noise_per_day,
            practice,
            forgetting,
            learning,
            form_keeps,
            response_counts,
        ] = values;
        let variances =
            [pupil_variance, objective_variance, pupil_noise, objective_noise, noise_per_day, learning];
        if variances.iter().any(|v| *v < 0.0) || !(0.0..=1.0).contains(&form_keeps) || response_counts <= 0.0
        {
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
            learning,
            form_keeps,
            response_counts,
        })
    }
}

/// What the moment adds to the log odds, beside what the pupil knows: one coefficient for each number of the
/// moment. They make a prediction sharper and are left out when asking what a pupil knows.
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

    /// The coefficients, in the order in which they are declared.
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
