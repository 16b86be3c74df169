//! What one more question does for a pupil: the same measure for sheets, turns of practice and starters.
//!
//! A question does two things. Had again after a gap, what is known is kept longer, and the more of it had faded the
//! more (Bjork and Bjork 1992; Roediger and Karpicke 2006; Cepeda et al. 2006). Missed and looked at, what is not known
//! may be learned, if what it needs is there (Doignon and Falmagne 1985). One number for both is a choice, not a
//! finding: `LEARNS` and `FADES` are assumptions, tried on simulated classes of seeds 1 to 50
//! (docs/decisions/0014). They order questions; no page shows them and nobody is told a gain.

/// What a question on something not known yet is worth beside one that brings back what had faded entirely.
const LEARNS: f64 = 0.15;
/// Days in which something new fades to a third.
const FADES: f64 = 14.0;
/// What has been kept for so many days longer fades as much more slowly.
const KEPT: f64 = 1.0;
/// What is left of bringing it back when it is asked again on the same day: nearly nothing has faded since.
const BACK_AGAIN: f64 = 0.05;
/// What is left of learning with each further question of a day.
const LEARNS_AGAIN: f64 = 0.85;
/// Chance of a right answer of somebody who does not know it, and of somebody who does. A learner model that is fitted
/// to a school's questions allows for guesses itself; this is for what it says of a typical question.
const GUESSED: f64 = 0.15;
const HAD: f64 = 0.95;
/// What is left of learning where everything needed is missing.
const LEAST_READY: f64 = 0.15;

/// How a pupil stands with an objective, as far as the use of one more question goes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Footing {
    /// How far it is known, 0 to 1; see [`known`].
    pub known: f64,
    /// How far what it needs is there, 0 to 1; see [`ready`].
    pub ready: f64,
    /// Days since it was met last, in a lesson or a question: 0 or more.
    pub waited: f64,
    /// Days from the first to the last time it was met: 0 or more.
    pub kept: f64,
}

/// How far an objective is known, from the chance of a right answer on a typical question, both 0 to 1.
#[must_use]
pub fn known(success: f64) -> f64 {
    ((success - GUESSED) / (HAD - GUESSED)).clamp(0.0, 1.0)
}

/// How far what an objective needs is there, from how far each is known and how strongly it is needed, all 0 to 1.
/// 1 where it needs nothing.
#[must_use]
pub fn ready(needs: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    let there = needs.into_iter().map(|(known, strength)| 1.0 - strength * (1.0 - known));
    there.product::<f64>().max(LEAST_READY)
}

impl Footing {
    /// How much of it has faded, 0 to 1.
    #[must_use]
    pub fn faded(&self) -> f64 {
        1.0 - (-self.waited.max(0.0) / (FADES + KEPT * self.kept.max(0.0))).exp()
    }

    /// What bringing it back does, 0 to 1.
    #[must_use]
    pub fn brings_back(&self) -> f64 {
        self.known * self.faded()
    }

    /// What may be learned, 0 to `LEARNS`.
    #[must_use]
    pub fn learns(&self) -> f64 {
        LEARNS * (1.0 - self.known) * self.ready
    }

    /// What one more question does after `before` on the same objective today, 0 to 1.
    #[must_use]
    pub fn gain(&self, before: usize) -> f64 {
        let times = i32::try_from(before).unwrap_or(i32::MAX);
        self.brings_back() * BACK_AGAIN.powi(times) + self.learns() * LEARNS_AGAIN.powi(times)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn footing(known: f64, waited: f64) -> Footing {
        Footing { known, ready: 1.0, waited, kept: 0.0 }
    }

    #[test]
    fn what_is_known_waits_and_what_is_not_may_be_asked_again() {
        // Had yesterday: there is nothing to bring back. A month later there is.
        assert!(footing(1.0, 1.0).gain(0) < footing(0.0, 1.0).gain(0));
        assert!(footing(1.0, 30.0).gain(0) > footing(0.0, 30.0).gain(0));
        // Once it has come back today, what is not known yet is of more use.
        assert!(footing(1.0, 30.0).gain(1) < footing(0.0, 30.0).gain(1));
    }

    #[test]
    fn guesses_are_not_known_and_nobody_is_sure_of_a_question() {
        assert_eq!((known(0.0), known(0.15), known(0.95), known(1.0)), (0.0, 0.0, 1.0, 1.0));
        assert!((known(0.55) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn what_is_strongly_needed_hinders_most() {
        assert!((ready([]) - 1.0).abs() < 1e-12);
        assert!((ready([(0.5, 0.8)]) - 0.6).abs() < 1e-12);
        assert!((ready([(0.0, 1.0), (0.0, 1.0)]) - LEAST_READY).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn a_gain_is_a_share_and_never_grows_by_asking_again(
            known in 0.0..=1.0_f64, ready in 0.0..=1.0_f64, waited in 0.0..900.0_f64, kept in 0.0..900.0_f64,
            before in 0_usize..9,
        ) {
            let footing = Footing { known, ready, waited, kept };
            prop_assert!((0.0..=1.0 + LEARNS).contains(&footing.gain(before)));
            prop_assert!(footing.gain(before + 1) <= footing.gain(before));
        }

        #[test]
        fn longer_waiting_and_readiness_add_and_having_kept_it_takes_away(
            known in 0.0..=1.0_f64, ready in 0.0..0.9_f64, waited in 0.0..300.0_f64, kept in 0.0..300.0_f64,
        ) {
            let one = Footing { known, ready, waited, kept };
            let longer = Footing { waited: waited + 5.0, ..one };
            let readier = Footing { ready: ready + 0.1, ..one };
            let firmer = Footing { kept: kept + 5.0, ..one };
            prop_assert!(longer.gain(0) >= one.gain(0));
            prop_assert!(readier.gain(0) >= one.gain(0));
            prop_assert!(firmer.gain(0) <= one.gain(0));
        }
    }
}
