//! The set that a school starts from before anything is fitted.
//!
//! Tuned on simulated pupils so that the evidence of a primary teacher (two checks and a re-check, five to eight
//! marks) reaches a state and intervals cover what they say (the tables of docs/learner-model.md, recomputed by
//! tests/it/cold_start.rs); all are assumptions until a fit replaces them.

use super::{Along, FitReport, ParameterSet};
use crate::{Dynamics, Moment, SourceWeights};
use std::collections::BTreeMap;

impl ParameterSet {
    /// Pooled values for a school with no fit yet. All are assumptions (docs/learner-model.md says why).
    #[must_use]
    pub fn cold_start() -> Self {
        Self {
            // The typical pupil after teaching is at 0.89; averaged over the spread below, 0.76.
            population: 2.1,
            dynamics: Dynamics {
                // Together a standard deviation of 2.4: right after teaching most pupils either have a small
                // objective or lack it, and most of that differs by objective.
                pupil_variance: 1.1,
                objective_variance: 4.5,
                pupil_noise: 0.002,
                objective_noise: 0.005,
                // With `forgetting`: what six right answers made Secure is due after about ten months.
                noise_per_day: 0.1,
                practice: 0.0,
                forgetting: 0.27,
                // A week after losing every mark the next answer is a little more open: taught again.
                learning: 0.3,
                form_keeps: 0.9,
                // Half right on seven marks then leaves an interval of half the range, and intervals cover what
                // they should (tests/it/cold_start.rs): who mostly has or lacks a thing shows it in few answers.
                response_counts: 2.18,
            },
            // Nothing is assumed about the moment: states follow the evidence alone.
            moment: Moment::default(),
            objectives: BTreeMap::new(),
            questions: BTreeMap::new(),
            // Of a tie of strength 1. Chosen on simulated pupils (tests/it/prerequisites.rs).
            along: Along { reach: 0.6, learned: BTreeMap::new() },
            sources: SourceWeights::default(),
            chances: None,
            report: FitReport::cold_start(),
        }
    }
}
