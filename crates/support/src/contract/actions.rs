//! What people do to a contract, where it stands, and what came of it.

use super::Terms;
use domain::ObjectiveId;

/// Who may propose, agree, decline and revise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Party {
    /// The pupil whose target it is.
    Pupil,
    /// The teacher of it.
    Teacher,
}

impl Party {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Pupil => Self::Teacher,
            Self::Teacher => Self::Pupil,
        }
    }
}

/// Which way a revision goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// More is aimed for.
    Up,
    /// Less is.
    Down,
    /// The same, another way or time.
    Same,
}

/// One thing that somebody does to a contract.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// Agree with what the other proposed.
    Agree(Party),
    /// Decline what the other proposed; once in force, leave the agreement.
    Decline {
        /// Who.
        by: Party,
        /// Why, never empty.
        reason: String,
    },
    /// Propose other terms; those in force stay so until the other agrees.
    Revise {
        /// Who.
        by: Party,
        /// The new terms.
        terms: Box<Terms>,
        /// Which way they go.
        direction: Direction,
        /// Why, never empty.
        reason: String,
    },
    /// A carer saw what is in force.
    SeenByCarer,
    /// An objective was taught to this pupil.
    Taught(ObjectiveId),
    /// An agreed step happened, by its place in the terms in force.
    StepDone(usize),
    /// Somebody looked whether it is met, against what was to count.
    Looked {
        /// Whether it is.
        met: bool,
    },
}

/// Why an action did not happen. Nothing has changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// It has ended by itself, was met, or was declined.
    #[error("this target has ended; propose a new one")]
    Ended,
    /// There is nothing to agree to or decline, or the party proposed it itself.
    #[error("there is no proposal of the other's to answer")]
    NothingToAnswer,
    /// Nothing is agreed yet.
    #[error("this target is not agreed yet; both need to agree first")]
    NotAgreed,
    /// A reason is missing or longer than 500 characters.
    #[error("please give a reason, in at most 500 characters")]
    Reason,
    /// The terms name no such objective or step.
    #[error("the agreed target has no such objective or step")]
    Unknown,
    /// The new terms end before the day on which they are proposed.
    #[error("the date by which it should be met is past; choose a later one")]
    Past,
    /// A grade below the one that was agreed, and nobody says that less is aimed for.
    #[error("this aims for less than what was agreed; choose “Less”, and say why")]
    Lower,
    /// An action of an earlier day than the last one.
    #[error("something happened after that day already")]
    OutOfOrder,
}

/// Where a contract stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Proposed by one, not yet agreed by the other.
    Proposed {
        /// Who proposed.
        by: Party,
    },
    /// In force; a revision may wait for an answer.
    Agreed,
    /// One of them declined it, or left.
    Declined {
        /// Who.
        by: Party,
    },
    /// Somebody looked and it is met.
    Met,
    /// Its date has passed.
    Ended,
}

/// What came of a contract that ended by its date, or by being met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It was met.
    Met,
    /// It was never agreed by both, so nothing was promised.
    NeverAgreed,
    /// It was not taught or not done as agreed: no miss.
    NotGiven {
        /// Objectives that were not taught.
        not_taught: Vec<ObjectiveId>,
        /// Places of steps that did not happen.
        not_done: Vec<usize>,
    },
    /// All was given, and nobody looked whether it is met: no miss.
    NobodyLooked,
    /// All was given, somebody looked, and it is not met.
    Missed,
}

/// What to ask when something is missed, in this order.
pub const QUESTIONS_OF_A_MISS: [&str; 4] = [
    "Was it taught in a way that let this pupil learn it, and what would we teach differently?",
    "Were the agreed steps the right ones, and enough?",
    "Was what counts as met a fair way to show it?",
    "What does the pupil say, and what would help now?",
];
