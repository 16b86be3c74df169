//! Where to begin with a pupil after a check, and how sure that is.

use super::{Placement, Standing};
use domain::{ObjectiveId, Probability};
use std::collections::BTreeSet;

/// Where to begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// With this objective.
    At(ObjectiveId),
    /// Beyond what the check was about: all of it seems to be there.
    Beyond,
    /// The answers do not say.
    CannotTell,
}

/// How sure a "probably" is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sureness {
    /// Hardly more likely than not.
    Perhaps,
    /// Seven in ten and more.
    Probably,
    /// Nine in ten and more.
    VeryLikely,
}

impl Sureness {
    /// Of something of this probability.
    #[must_use]
    pub fn of(probability: Probability) -> Self {
        match probability.get() {
            very if very >= 0.9 => Self::VeryLikely,
            much if much >= 0.7 => Self::Probably,
            _ => Self::Perhaps,
        }
    }

    /// "Very likely", "Probably", "Perhaps".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::VeryLikely => "Very likely",
            Self::Probably => "Probably",
            Self::Perhaps => "Perhaps",
        }
    }
}

impl Placement {
    /// Where to begin. `order` has the check's objectives in teaching order, `wanted` those that the teacher asked
    /// about.
    ///
    /// First what seems to be missing below something that was missed; else the first in teaching order that is
    /// not met; else the first that the answers leave open, of those that were asked about: what nobody asked
    /// about and nobody doubts is no place to send a child back to.
    #[must_use]
    pub fn start(&self, order: &[ObjectiveId], wanted: &BTreeSet<ObjectiveId>) -> Start {
        if let Some(missing) = &self.missing {
            return Start::At(missing.objective);
        }
        let answered = self.objectives.iter().any(|one| one.asked > 0);
        let standing =
            |objective: &ObjectiveId| self.objectives.iter().find(|one| one.objective == *objective);
        let first = |wanted: &dyn Fn(&super::Placed) -> bool| {
            order.iter().find(|one| standing(one).is_some_and(wanted)).copied()
        };
        let not_met = first(&|one| one.standing == Standing::NotMet);
        let open = || {
            first(&|one| {
                one.standing == Standing::NotClear && (one.asked > 0 || wanted.contains(&one.objective))
            })
        };
        match (answered, not_met.or_else(open)) {
            (false, _) => Start::CannotTell,
            (true, Some(objective)) => Start::At(objective),
            (true, None) => Start::Beyond,
        }
    }

    /// How sure it is that this objective is not met yet; `None` for one that was not in the check.
    #[must_use]
    pub fn sure_it_is_not_met(&self, objective: ObjectiveId) -> Option<Sureness> {
        let placed = self.objectives.iter().find(|one| one.objective == objective)?;
        Some(Sureness::of(Probability::clamped(1.0 - placed.met.get())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{MissingPrerequisite, Placed};
    use super::*;

    fn placed(id: i64, standing: Standing, asked: usize) -> Placed {
        let met = match standing {
            Standing::Met => 0.95,
            Standing::NotMet => 0.08,
            Standing::NotClear => 0.5,
        };
        Placed { objective: ObjectiveId(id), standing, met: Probability::clamped(met), asked, right: 0 }
    }

    fn placement(objectives: Vec<Placed>) -> Placement {
        Placement { objectives, missing: None }
    }

    const ORDER: [ObjectiveId; 3] = [ObjectiveId(3), ObjectiveId(1), ObjectiveId(2)];

    #[test]
    fn what_is_missing_comes_first_then_the_first_in_teaching_order() {
        let all =
            vec![placed(1, Standing::NotMet, 1), placed(2, Standing::NotMet, 2), placed(3, Standing::Met, 1)];
        let mut found = placement(all);
        let wanted = BTreeSet::from([ObjectiveId(2)]);
        assert_eq!(found.start(&ORDER, &wanted), Start::At(ObjectiveId(1)));
        found.missing = Some(MissingPrerequisite {
            objective: ObjectiveId(2),
            needed_by: ObjectiveId(1),
            says: String::new(),
            reason: None,
        });
        assert_eq!(found.start(&ORDER, &wanted), Start::At(ObjectiveId(2)));
    }

    #[test]
    fn nobody_is_sent_back_to_what_was_not_asked_about() {
        let open = |asked| {
            placement(vec![
                placed(3, Standing::NotClear, 0),
                placed(1, Standing::NotClear, asked),
                placed(2, Standing::Met, 1),
            ])
        };
        assert_eq!(open(1).start(&ORDER, &BTreeSet::new()), Start::At(ObjectiveId(1)));
        assert_eq!(open(0).start(&ORDER, &BTreeSet::new()), Start::Beyond);
        let wanted = BTreeSet::from([ObjectiveId(3)]);
        assert_eq!(open(0).start(&ORDER, &wanted), Start::At(ObjectiveId(3)), "the teacher asked about it");
        let nothing = placement(vec![placed(1, Standing::NotMet, 0)]);
        assert_eq!(nothing.start(&ORDER, &wanted), Start::CannotTell, "no answer, no place");
    }

    #[test]
    fn sureness_has_words() {
        let found = placement(vec![placed(1, Standing::NotMet, 1), placed(2, Standing::NotClear, 1)]);
        assert_eq!(found.sure_it_is_not_met(ObjectiveId(1)).map(Sureness::words), Some("Very likely"));
        assert_eq!(found.sure_it_is_not_met(ObjectiveId(2)).map(Sureness::words), Some("Perhaps"));
        assert_eq!(Sureness::of(Probability::clamped(0.75)).words(), "Probably");
        assert_eq!(found.sure_it_is_not_met(ObjectiveId(9)), None);
    }
}
