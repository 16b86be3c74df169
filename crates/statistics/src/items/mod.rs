//! How questions behave: classical statistics, wrong answers by ability, and models of right and wrong.
//!
//! An *item* is anything with a score that several pupils got. Classical statistics take any share of the marks;
//! the models ([`conditional`], [`marginal`]) take right and wrong only. Nothing here decides whether an item is
//! good: flags say where to look.

pub mod ability;
mod answers;
pub mod classical;
pub mod conditional;
pub mod errors;
pub mod fit;
pub mod marginal;
pub mod options;
mod symmetric;

pub use answers::Answers;

use crate::logistic;

/// An item on the logit scale: chance of a right answer `logistic(a (θ − b))` at ability θ.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Item {
    /// a, per logit, above 0: how sharply it tells those above its difficulty from those below. 1 in the Rasch
    /// model.
    pub discrimination: f64,
    /// b, in logits: the ability at which half are right.
    pub difficulty: f64,
}

impl Item {
    /// Chance of a right answer at this ability, 0 to 1.
    ///
    /// ```
    /// let item = statistics::items::Item { discrimination: 1.3, difficulty: 0.4 };
    /// assert_eq!(item.success(0.4), 0.5);
    /// ```
    #[must_use]
    pub fn success(self, ability: f64) -> f64 {
        logistic(self.discrimination * (ability - self.difficulty))
    }

    /// Fisher information about ability of one answer: `a² P (1 − P)`, in logits⁻²; at most a²/4, at θ = b.
    ///
    /// Source: Birnbaum 1968, in Lord & Novick, Statistical Theories of Mental Test Scores, chapter 20.
    #[must_use]
    pub fn information(self, ability: f64) -> f64 {
        let success = self.success(ability);
        self.discrimination * self.discrimination * success * (1.0 - success)
    }
}

/// Whether there are enough answers for a fitted model to be used without a caution.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// At least as many pupils as the model needs: 150 for Rasch, 500 for two parameters.
    Sound,
    /// Fewer: show it with that caution, and promote no item on it.
    Provisional,
}

/// Fewest pupils for a Rasch model that needs no caution.
pub const RASCH_NEEDS: usize = 150;

/// Fewest pupils for a two-parameter model that needs no caution.
pub const TWO_PARAMETER_NEEDS: usize = 500;

impl Standing {
    pub(crate) fn of(pupils: usize, needed: usize) -> Self {
        if pupils >= needed { Self::Sound } else { Self::Provisional }
    }
}
