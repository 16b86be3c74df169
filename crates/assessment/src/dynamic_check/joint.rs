//! What is believed about all objectives together: a Gaussian on the logit scale.
//!
//! Ability on an objective is the log odds of success on a typical question of it. Answers and prerequisites are
//! taken in by matching moments, the logistic curve being read as a normal one of scale 1.702: its curve is
//! nowhere more than 0.01 off (Camilli 1994, "Origin of the scaling constant d = 1.7 in item response theory",
//! doi:10.3102/10769986019003293), and every moment has a closed form (Herbrich, Minka & Graepel 2007,
//! "TrueSkill: a Bayesian skill rating system", whose winner is here the prerequisite).

use statistics::normal_cdf;

/// Normal curve that is nearest to the logistic one.
const LOGISTIC_SCALE: f64 = 1.702;

/// Noise, in logits, of "who has this has what it stands on" at full strength; weaker links are noisier.
const LINK_NOISE: f64 = 1.0;

/// A Gaussian over `len` abilities.
#[derive(Clone, Debug)]
pub(super) struct Joint {
    mean: Vec<f64>,
    /// `[len × len]`, row-major.
    covariance: Vec<f64>,
}

/// One ability's mean and variance.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Marginal {
    pub mean: f64,
    pub variance: f64,
}

/// A yes-or-no sight of one ability: `P(yes) = Φ((ability − threshold) / noise)`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Sight {
    pub threshold: f64,
    pub noise_variance: f64,
}

impl Sight {
    /// A question on the logit scale.
    pub fn of_question(discrimination: f64, difficulty: f64) -> Self {
        Self { threshold: difficulty, noise_variance: (LOGISTIC_SCALE / discrimination).powi(2) }
    }

    /// Chance of yes, and the ability after yes and after no.
    pub fn outlook(self, before: Marginal) -> Outlook {
        let spread = (before.variance + self.noise_variance).sqrt();
        let z = (before.mean - self.threshold) / spread;
        let (yes, no) = (normal_cdf(z), normal_cdf(-z));
        let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let after = |sign: f64, chance: f64| {
            // Mills' ratio; far out in the tail it is the distance itself.
            let pull = if chance > 1e-250 { density / chance } else { z.abs() };
            let gain = before.variance / spread;
            Marginal {
                mean: before.mean + sign * gain * pull,
                variance: (before.variance - gain * gain * pull * (pull + sign * z))
                    .max(before.variance * 1e-9),
            }
        };
        Outlook { yes, if_yes: after(1.0, yes), if_no: after(-1.0, no) }
    }
}

/// What a question is expected to do to the belief about its own objective.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Outlook {
    /// Chance of a right answer.
    pub yes: f64,
    pub if_yes: Marginal,
    pub if_no: Marginal,
}

impl Joint {
    /// Abilities `mean[k] + slope[k] · general + own`, own with `variance[k]`, general with `general_variance`
    /// around the value that the means already hold.
    pub fn new(mean: Vec<f64>, slope: &[f64], variance: &[f64], general_variance: f64) -> Self {
        let len = mean.len();
        let mut covariance = vec![0.0; len * len];
        for i in 0..len {
            for j in 0..len {
                let own = if i == j { variance[i] } else { 0.0 };
                covariance[i * len + j] = slope[i] * slope[j] * general_variance + own;
            }
        }
        Self { mean, covariance }
    }

    pub fn len(&self) -> usize {
        self.mean.len()
    }

    pub fn marginal(&self, at: usize) -> Marginal {
        Marginal { mean: self.mean[at], variance: self.covariance[at * self.len() + at] }
    }

    /// How far each ability moves when ability `at` moves by one, in order.
    pub fn follows(&self, at: usize) -> impl Iterator<Item = f64> + '_ {
        let variance = self.marginal(at).variance;
        self.row(at).iter().map(move |covariance| covariance / variance)
    }

    fn row(&self, at: usize) -> &[f64] {
        &self.covariance[at * self.len()..(at + 1) * self.len()]
    }

    /// Takes in that ability `at` is now believed to be `after`.
    pub fn learn(&mut self, at: usize, after: Marginal) {
        let along = self.row(at).to_vec();
        self.move_along(&along, self.marginal(at), after);
    }

    /// Takes in that whoever has `later` mostly has `earlier`, on which it stands with this strength (0 to 1).
    pub fn link(&mut self, earlier: usize, later: usize, strength: f64) {
        if strength <= 0.0 || earlier == later {
            return;
        }
        let along: Vec<f64> = self.row(earlier).iter().zip(self.row(later)).map(|(e, l)| e - l).collect();
        let before =
            Marginal { mean: self.mean[earlier] - self.mean[later], variance: along[earlier] - along[later] };
        if before.variance <= 1e-9 {
            return;
        }
        let noise = LINK_NOISE / strength;
        let lead = Sight { threshold: 0.0, noise_variance: noise * noise };
        self.move_along(&along, before, lead.outlook(before).if_yes);
    }

    /// `along` is the covariance of everything with the quantity that moves from `before` to `after`.
    fn move_along(&mut self, along: &[f64], before: Marginal, after: Marginal) {
        let len = self.len();
        let shift = (after.mean - before.mean) / before.variance;
        let shrink = (before.variance - after.variance) / (before.variance * before.variance);
        for i in 0..len {
            self.mean[i] += along[i] * shift;
            let pull = along[i] * shrink;
            for (entry, other) in self.covariance[i * len..(i + 1) * len].iter_mut().zip(along) {
                *entry -= pull * other;
            }
        }
        for i in 0..len {
            // Rounding may take the last of a variance away.
            let own = &mut self.covariance[i * len + i];
            *own = own.max(1e-9);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Moments by brute force over a fine grid.
    fn slow(before: Marginal, sight: Sight, yes: bool) -> (f64, Marginal) {
        let sd = before.variance.sqrt();
        let (mut mass, mut first, mut second, mut all) = (0.0, 0.0, 0.0, 0.0);
        for step in -8_000..=8_000 {
            let x = before.mean + sd * f64::from(step) / 1_000.0;
            let density = (-(x - before.mean).powi(2) / (2.0 * before.variance)).exp();
            let z = (x - sight.threshold) / sight.noise_variance.sqrt();
            let weight = density * normal_cdf(if yes { z } else { -z });
            all += density;
            mass += weight;
            first += weight * x;
            second += weight * x * x;
        }
        let mean = first / mass;
        (mass / all, Marginal { mean, variance: second / mass - mean * mean })
    }

    proptest! {
        #[test]
        fn closed_forms_are_the_moments(
            mean in -3.0..3.0_f64, variance in 0.1..16.0_f64, threshold in -3.0..3.0_f64, noise in 0.5..4.0_f64
        ) {
            let before = Marginal { mean, variance };
            let sight = Sight { threshold, noise_variance: noise };
            let outlook = sight.outlook(before);
            for (yes, got) in [(true, outlook.if_yes), (false, outlook.if_no)] {
                let (chance, reference) = slow(before, sight, yes);
                let said = if yes { outlook.yes } else { 1.0 - outlook.yes };
                prop_assert!((chance - said).abs() < 1e-4);
                prop_assert!((got.mean - reference.mean).abs() < 1e-3, "{:?} {:?}", got, reference);
                prop_assert!((got.variance - reference.variance).abs() < 1e-2, "{:?} {:?}", got, reference);
            }
        }

        /// Whatever is learnt, variances stay above 0 and never grow.
        #[test]
        fn learning_never_widens(
            slopes in prop::collection::vec(0.0..1.5_f64, 5), sights in prop::collection::vec((0usize..5, any::<bool>(), -3.0..3.0_f64), 1..12)
        ) {
            let mut joint = Joint::new(vec![0.0; 5], &slopes, &[9.0, 4.0, 1.0, 16.0, 0.2], 2.0);
            for (at, right, difficulty) in sights {
                let before: Vec<f64> = (0..5).map(|k| joint.marginal(k).variance).collect();
                let outlook = Sight::of_question(1.2, difficulty).outlook(joint.marginal(at));
                joint.learn(at, if right { outlook.if_yes } else { outlook.if_no });
                for (k, before) in before.iter().enumerate() {
                    let now = joint.marginal(k).variance;
                    prop_assert!(now > 0.0 && now <= before + 1e-9);
                }
            }
        }
    }

    #[test]
    fn a_link_puts_what_is_needed_above_and_ties_both() {
        let mut joint = Joint::new(vec![0.0; 3], &[1.0; 3], &[4.0; 3], 1.0);
        joint.link(0, 1, 0.9);
        assert!(joint.marginal(0).mean > 0.5 && joint.marginal(1).mean < -0.5);
        assert!(joint.marginal(2).mean.abs() < 1e-9);
        let follows: Vec<f64> = joint.follows(1).collect();
        assert!(follows[0] > follows[2] && (follows[1] - 1.0).abs() < 1e-12);
        let before = joint.clone();
        joint.link(0, 1, 0.0);
        assert!((joint.marginal(0).mean - before.marginal(0).mean).abs() < 1e-15);
    }

    #[test]
    fn the_far_tail_has_no_hole() {
        let outlook = Sight::of_question(1.0, 400.0).outlook(Marginal { mean: 0.0, variance: 1.0 });
        assert!(outlook.yes < 1e-200 && outlook.if_yes.mean.is_finite() && outlook.if_yes.mean > 50.0);
        assert!(outlook.if_no.mean.abs() < 1e-9);
    }
}
