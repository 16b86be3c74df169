//! The set that a school starts from before anything is fitted.

use super::{FitReport, ParameterSet};
use crate::kernel::{Dynamics, Moment};
use std::collections::BTreeMap;

impl ParameterSet {
    /// Pooled values for a school with no fit yet. All are assumptions (docs/learner-model.md says why).
    #[must_use]
    pub fn cold_start() -> Self {
        Self {
            // 1.5 on the logit scale: a typical pupil after teaching gets four of five typical questions.
            population: 1.5,
            dynamics: Dynamics {
                pupil_variance: 2.0,
                objective_variance: 8.0,
                pupil_noise: 0.002,
                objective_noise: 0.02,
                noise_per_day: 0.01,
                practice: 0.0,
                forgetting: 0.15,
                form_keeps: 0.8,
            },
            // Nothing is assumed about form: states follow the evidence alone.
            moment: Moment::default(),
            objectives: BTreeMap::new(),
            questions: BTreeMap::new(),
            report: FitReport::cold_start(),
        }
    }
}
