//! A contract from what was kept of it: its first terms, what people did, and what was taught.

use super::{Action, Contract, Party, Refusal, Terms};
use domain::ObjectiveId;
use jiff::civil::Date;

/// What is kept of a contract. Teaching is no part of it: that stands with the lessons and is handed in beside.
#[derive(Clone, PartialEq, Debug)]
pub struct Log {
    /// Who proposed it.
    pub by: Party,
    /// On which day.
    pub on: Date,
    /// The terms that were proposed.
    pub terms: Terms,
    /// What people did since, in order. [`Action::Taught`] does not belong here.
    pub acts: Vec<(Date, Action)>,
}

impl Contract {
    /// The contract as `log` leaves it, where `taught` says on which days this pupil was taught what.
    ///
    /// Teaching counts from the day on which the terms that name it came into force to their last day: what was taught
    /// before is what the target starts from, and did not carry this pupil far enough. On one day, what people did comes
    /// before what was taught. Determined by its arguments; the order of `taught` does not matter.
    ///
    /// # Errors
    /// The first [`Refusal`] of something in the log: it was never taken, so the log is not one of ours.
    pub fn replay(log: &Log, taught: &[(Date, ObjectiveId)]) -> Result<Self, Refusal> {
        let mut contract = Self::propose(log.by, log.terms.clone(), log.on)?;
        let mut taught: Vec<(Date, ObjectiveId)> = taught.to_vec();
        taught.sort_unstable();
        let mut taught = taught.into_iter().peekable();
        for (day, action) in &log.acts {
            while let Some((on, objective)) = taught.next_if(|(on, _)| on < day) {
                contract.was_taught(objective, on);
            }
            contract.act(action.clone(), *day)?;
        }
        for (on, objective) in taught {
            contract.was_taught(objective, on);
        }
        Ok(contract)
    }

    /// A lesson, if it is one that the target asks for: most are not.
    fn was_taught(&mut self, objective: ObjectiveId, on: Date) {
        let _not_asked_for = self.act(Action::Taught(objective), on);
    }
}
