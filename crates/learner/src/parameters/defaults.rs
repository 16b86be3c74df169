//! The set that a school starts from before anything is fitted.
//!
//! Chosen so that the evidence of a primary teacher (two checks and a re-check, five to eight marks) reaches
//! a state, as the table in tests/it/states.rs has it; all are assumptions until a fit replaces them.

use super::{FitReport, ParameterSet};
use crate::{Dynamics, Moment};
use std::collections::BTreeMap;

impl ParameterSet {
    /// Pooled values for a school with no fit yet. All are assumptions (docs/learner-model.md says why).
    #[must_use]
    pub fn cold_start() -> Self {
        Self {
            // The typical pupil after teaching is at 0.82; with the spread below, five of eight first responses
            // are right.
            population: 1.5,
            dynamics: Dynamics {
                // Together a standard deviation of 4.2: right after teaching most pupils either have a small
                // objective or lack it, few are half-way, and most of that differs by objective.
                pupil_variance: 2.0,
                objective_variance: 16.0,
                pupil_noise: 0.002,
                objective_noise: 0.01,
                // With `forgetting`: what six right answers made Secure is due after about four months.
                noise_per_day: 0.1,
                practice: 0.0,
                forgetting: 0.2,
                // A week after losing every mark, a pupil is almost as open as one never seen: taught again.
                learning: 12.0,
                form_keeps: 0.9,
            },
            // Nothing is assumed about the moment: states follow the evidence alone.
            moment: Moment::default(),
            objectives: BTreeMap::new(),
            questions: BTreeMap::new(),
            report: FitReport::cold_start(),
        }
    }
}
