//! What evidence on one objective says of another that the school's map ties to it: who has a prerequisite more likely
//! has what stands on it, and who can do that more likely has the prerequisite.
//!
//! Two tied terms are taken to correlate, given the pupil's general term. A neighbour's evidence is then one more sight
//! of the objective, as blurred as the correlation is weak. It is *read* so and never stored: a state holds what was
//! seen of each objective, so that nothing is counted twice however often it is asked, and a state path follows an
//! objective's own evidence alone. Deviation: neighbours that are tied to each other count as separate sights.

use crate::Dynamics;
use crate::kernel::ObjectiveCore;

/// Largest correlation of two tied terms: no map says that two objectives are one.
const MOST: f64 = 0.95;
/// Weaker ties tell less than a twentieth of a response, and are passed over.
const LEAST: f64 = 0.15;

/// The correlation that a strength on the map stands for, or `None` where it tells nothing. `reach` is the correlation
/// of a tie of strength 1.
pub(crate) fn correlation(reach: f64, strength: f64) -> Option<f64> {
    worth_telling(reach * strength)
}

/// A correlation within bounds, or `None` where it tells nothing.
pub(crate) fn worth_telling(correlation: f64) -> Option<f64> {
    (correlation >= LEAST).then_some(correlation.min(MOST))
}

/// An objective's own evidence as one Gaussian sight of its term: `θₖ ~ N(intercept + slope θ, variance)`, θ the general
/// term. `None` without evidence, or when time has undone it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct OwnSight {
    pub intercept: f64,
    pub slope: f64,
    pub variance: f64,
}

impl OwnSight {
    /// What the evidence of this core, brought forward in time, says beside the prior `N(0, objective_variance)`.
    pub fn of(dynamics: &Dynamics, core: &ObjectiveCore) -> Option<Self> {
        let (prior, left) = (dynamics.objective_variance, f64::from(core.variance));
        if core.n == 0 || left <= 0.0 || left >= 0.999 * prior {
            return None;
        }
        let variance = 1.0 / (1.0 / left - 1.0 / prior);
        let share = variance / left;
        Some(Self {
            intercept: share * f64::from(core.intercept),
            slope: share * f64::from(core.slope),
            variance,
        })
    }
}

/// What several neighbours say of one objective, added up.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Word {
    precision: f64,
    /// Precision times mean, as a constant and for each unit of the general term.
    intercept: f64,
    slope: f64,
}

impl Word {
    /// Adds a neighbour, brought forward in time, whose term correlates so with the objective's.
    pub fn hear(&mut self, dynamics: &Dynamics, neighbour: &ObjectiveCore, correlation: f64) {
        let Some(sight) = OwnSight::of(dynamics, neighbour) else { return };
        // θⱼ given θₖ is N(ρ θₖ, (1 − ρ²) D), and the sight is of θⱼ.
        let blur = (1.0 - correlation * correlation) * dynamics.objective_variance + sight.variance;
        let weight = correlation / blur;
        self.precision += correlation * weight;
        self.intercept += weight * sight.intercept;
        self.slope += weight * sight.slope;
    }

    /// The objective's belief with what was heard.
    pub fn inform(self, dynamics: &Dynamics, core: &ObjectiveCore) -> ObjectiveCore {
        if self.precision <= 0.0 {
            return *core;
        }
        let own = if core.n == 0 { dynamics.objective_variance } else { f64::from(core.variance) };
        let variance = 1.0 / (1.0 / own + self.precision);
        let both = |mine: f32, heard: f64| (variance * (f64::from(mine) / own + heard)) as f32;
        ObjectiveCore {
            intercept: both(core.intercept, self.intercept),
            slope: both(core.slope, self.slope),
            variance: variance as f32,
            ..*core
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ParameterSet;
    use proptest::prelude::*;

    fn core(n: u16, intercept: f32, slope: f32, variance: f32) -> ObjectiveCore {
        ObjectiveCore { n, intercept, slope, variance, ..ObjectiveCore::default() }
    }

    /// Two terms with correlation ρ, the first seen with noise: the second given that sight, by the textbook formula
    /// for conditioning a Gaussian, is what was heard.
    #[test]
    fn one_neighbour_is_exact_conditioning() {
        let dynamics = ParameterSet::cold_start().dynamics;
        let (prior, rho) = (dynamics.objective_variance, 0.6);
        let (z, noise) = (1.3, 0.8);
        let left = 1.0 / (1.0 / prior + 1.0 / noise);
        let neighbour = core(3, (left * z / noise) as f32, 0.0, left as f32);
        let mut word = Word::default();
        word.hear(&dynamics, &neighbour, rho);
        let told = word.inform(&dynamics, &core(0, 0.0, 0.0, prior as f32));
        let covariance = rho * prior;
        let mean = covariance / (prior + noise) * z;
        let variance = prior - covariance * covariance / (prior + noise);
        assert!((f64::from(told.intercept) - mean).abs() < 1e-5, "{} for {mean}", told.intercept);
        assert!((f64::from(told.variance) - variance).abs() < 1e-5, "{} for {variance}", told.variance);
    }

    #[test]
    fn silence_and_what_time_undid_say_nothing() {
        let dynamics = ParameterSet::cold_start().dynamics;
        let mine = core(2, 0.5, -0.2, 1.0);
        for neighbour in [core(0, 0.0, 0.0, 0.0), core(5, 2.0, 0.0, dynamics.objective_variance as f32)] {
            let mut word = Word::default();
            word.hear(&dynamics, &neighbour, 0.9);
            assert_eq!(word.inform(&dynamics, &mine), mine);
        }
    }

    #[test]
    fn a_weak_tie_is_no_tie_and_no_tie_is_whole() {
        assert_eq!(correlation(0.5, 0.2), None);
        assert_eq!(correlation(2.0, 1.0), Some(MOST));
        assert_eq!(correlation(0.5, 0.8), Some(0.4));
    }

    proptest! {
        /// Hearing somebody never makes a belief wider, and pulls it towards what was heard.
        #[test]
        fn a_word_narrows(z in -3.0..3.0_f32, left in 0.1..4.0_f32, rho in 0.15..0.95_f64, own in 0.1..4.4_f32) {
            let dynamics = ParameterSet::cold_start().dynamics;
            let mut word = Word::default();
            word.hear(&dynamics, &core(4, z, 0.0, left), rho);
            let told = word.inform(&dynamics, &core(1, 0.0, 0.0, own));
            prop_assert!(told.variance <= own + 1e-6);
            prop_assert!(told.intercept * z >= 0.0);
        }
    }
}
