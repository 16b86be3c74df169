use super::*;
use crate::ParameterSet;

fn dynamics() -> Dynamics {
    Dynamics {
        pupil_variance: 1.2,
        objective_variance: 0.9,
        pupil_noise: 0.0,
        objective_noise: 0.0,
        practice: 0.0,
        response_counts: 1.0,
        ..ParameterSet::cold_start().dynamics
    }
}

/// A slow obvious twin: a full Gaussian over (pupil, three objectives), told the same Gaussian sights of η.
struct Full {
    mean: [f64; 4],
    covariance: [[f64; 4]; 4],
}

impl Full {
    fn new(dynamics: &Dynamics) -> Self {
        let mut covariance = [[0.0; 4]; 4];
        covariance[0][0] = dynamics.pupil_variance;
        (1..4).for_each(|k| covariance[k][k] = dynamics.objective_variance);
        Self { mean: [0.0; 4], covariance }
    }

    fn belief(&self, objective: usize) -> Belief {
        let on = [0, objective];
        let variance = on.iter().flat_map(|i| on.iter().map(|j| self.covariance[*i][*j])).sum();
        Belief { mean: on.iter().map(|i| self.mean[*i]).sum(), variance }
    }

    fn learn(&mut self, objective: usize, score: f64) {
        let before = self.belief(objective);
        let (chance, shrink) = (before.success(), before.shrink());
        let sharpness = shrink * shrink * chance * (1.0 - chance);
        // Moment matching: m += cov · κ (s − p), C −= cov covᵀ · κ² p (1 − p).
        let reach: Vec<f64> = (0..4).map(|i| self.covariance[i][0] + self.covariance[i][objective]).collect();
        for i in 0..4 {
            self.mean[i] += reach[i] * shrink * (score - chance);
            for j in 0..4 {
                self.covariance[i][j] -= reach[i] * reach[j] * sharpness;
            }
        }
    }
}

#[test]
fn the_star_is_the_full_gaussian() {
    let dynamics = dynamics();
    let (mut pupil, mut full) = (PupilCore::default(), Full::new(&dynamics));
    let mut cores = [ObjectiveCore::default(); 4].map(|core| core.after(&dynamics, 0.0));
    for (step, objective) in [1, 1, 2, 3, 1, 2, 2, 3, 3, 1, 2, 1, 1, 3].into_iter().enumerate() {
        let score = [1.0, 0.0, 1.0, 0.5][step % 4];
        for (k, core) in cores.iter().enumerate().skip(1) {
            let star = belief(&dynamics, &pupil, std::iter::once((1.0, core)), 0.0);
            let twin = full.belief(k);
            // The star is kept in 32 bits.
            assert!((star.mean - twin.mean).abs() < 1e-5, "step {step}, objective {k}");
            assert!((star.variance - twin.variance).abs() < 1e-5, "step {step}, objective {k}");
        }
        let mut now = [(1.0, cores[objective])];
        learn(&dynamics, &mut pupil, &mut now, Observed { offset: 0.0, score, weight: 1.0 });
        cores[objective] = now[0].1;
        full.learn(objective, score);
    }
}

/// Mean and variance of η after right and wrong answers, by summing the exact posterior on a fine grid.
fn exact(prior: Belief, scores: &[f64]) -> Belief {
    let (mut all, mut first, mut second) = (0.0, 0.0, 0.0);
    for step in -4000..=4000 {
        let eta = f64::from(step) * 0.01;
        let away = eta - prior.mean;
        let likelihood: f64 =
            scores.iter().map(|s| statistics::logistic(if *s > 0.5 { eta } else { -eta })).product();
        let weight = likelihood * (-away * away / 2.0 / prior.variance).exp();
        (all, first, second) = (all + weight, first + weight * eta, second + weight * eta * eta);
    }
    let mean = first / all;
    Belief { mean, variance: second / all - mean * mean }
}

#[test]
fn beliefs_follow_the_exact_posterior() {
    let dynamics = Dynamics { pupil_variance: 1.0, objective_variance: 3.0, ..dynamics() };
    let prior = Belief { mean: 0.5, variance: 4.0 };
    for scores in
        [&[1.0, 1.0, 1.0][..], &[1.0, 0.0, 1.0, 1.0], &[0.0, 0.0, 1.0], &[1.0; 8], &[0.0, 1.0, 1.0, 1.0, 1.0]]
    {
        let (mut pupil, mut core) = (PupilCore::default(), ObjectiveCore::default().after(&dynamics, 0.0));
        for score in scores {
            let mut now = [(1.0, core)];
            learn(&dynamics, &mut pupil, &mut now, Observed { offset: 0.5, score: *score, weight: 1.0 });
            core = now[0].1;
        }
        let (found, exact) =
            (belief(&dynamics, &pupil, std::iter::once((1.0, &core)), 0.5), exact(prior, scores));
        // Matching moments one response at a time is no exact answer: within a fifth of a logit, and a
        // quarter of the spread.
        assert!((found.mean - exact.mean).abs() < 0.2, "{scores:?}: {found:?}, exactly {exact:?}");
        let spread = found.variance.sqrt() / exact.variance.sqrt();
        assert!((0.75..1.25).contains(&spread), "{scores:?}: {found:?}, exactly {exact:?}");
    }
}

#[test]
fn a_weight_of_two_is_about_two_responses() {
    let dynamics = dynamics();
    let after = |weights: &[f64]| {
        let (mut pupil, mut core) = (PupilCore::default(), ObjectiveCore::default().after(&dynamics, 0.0));
        for weight in weights {
            let mut now = [(1.0, core)];
            learn(&dynamics, &mut pupil, &mut now, Observed { offset: 0.0, score: 1.0, weight: *weight });
            core = now[0].1;
        }
        belief(&dynamics, &pupil, std::iter::once((1.0, &core)), 0.0)
    };
    assert!((after(&[2.0]).mean - after(&[1.0, 1.0]).mean).abs() < 0.15);
    assert!(after(&[0.25]).mean < after(&[1.0]).mean / 2.0);
}

#[test]
fn what_a_response_counts_for_is_a_weight_of_every_response() {
    let after = |dynamics: &Dynamics, weight: f64| {
        let (mut pupil, core) = (PupilCore::default(), ObjectiveCore::default().after(dynamics, 0.0));
        let mut now = [(1.0, core)];
        learn(dynamics, &mut pupil, &mut now, Observed { offset: 0.3, score: 0.5, weight });
        (pupil, now[0].1)
    };
    let twice = Dynamics { response_counts: 2.0, ..dynamics() };
    assert_eq!(after(&twice, 0.7), after(&dynamics(), 1.4));
}

#[test]
fn gaps_lower_and_widen_up_to_the_prior() {
    let dynamics = ParameterSet::cold_start().dynamics;
    let mut core = ObjectiveCore { n: 3, intercept: 1.0, variance: 2.0, lost: 0.0, ..Default::default() };
    let week = core.after(&dynamics, 7.0);
    assert!((f64::from(week.intercept) - (1.0 - dynamics.forgetting * 2.0_f64.ln())).abs() < 1e-6);
    assert!((f64::from(week.variance) - (2.0 + 7.0 * dynamics.noise_per_day)).abs() < 1e-6);
    assert_eq!(core.after(&dynamics, 0.0), core);
    let years = core.after(&dynamics, 4_000.0);
    assert!((f64::from(years.variance) - dynamics.objective_variance).abs() < 1e-6);
    // Who lost every mark may have been taught since: wider than time alone.
    core.lost = 1.0;
    assert!(core.after(&dynamics, 7.0).variance > week.variance + 0.6 * dynamics.learning as f32);
}

#[test]
fn another_day_starts_form_afresh() {
    let pupil = PupilCore { n: 5, form: 0.4, last_surprise: -0.3, ..Default::default() };
    assert_eq!(pupil.after(0.1), pupil);
    let tomorrow = pupil.after(0.9);
    assert!(tomorrow.form.abs() < 1e-9 && tomorrow.last_surprise.abs() < 1e-9 && tomorrow.n == 5);
}
