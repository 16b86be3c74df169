//! Targets with a contract: evidence, what will be learnt in the pupil's words, who does what, by when, and what counts.
//!
//! Either the pupil or a teacher proposes, agrees, declines or proposes something else; it ends by itself. Where a target
//! stands is what the `support` room makes of its log and of the lessons. Nothing here counts or names a member of staff,
//! and no target is for appraisal, tiers or sets.

mod act;
mod load;
mod of_class;
mod own;
mod propose;
mod suggest;
mod switch;

pub use act::Deed;
pub use load::Target;
pub use of_class::{ClassTargets, PupilTargets, Standing, TargetPage};
pub use own::{OwnForm, OwnTarget};
pub use propose::{Proposal, TargetForm};
pub use suggest::{Learnable, Suggestions};

pub(crate) use load::{
    in_targets, live_goals, live_targets, recent_among, recent_targets, targets_of, unanswered, with_rechecks,
};
pub(crate) use suggest::{NINETY, suggestions};
pub(crate) use switch::{are_on, switch_on};

/// Objectives of one target: more is no target but a subject.
pub const MOST_OBJECTIVES: usize = 3;
/// Days that a proposed target lasts unless somebody says otherwise: half a term's four weeks.
pub const USUAL_DAYS: i64 = 28;
/// Days that a target may last: about a term.
pub const MOST_DAYS: i64 = 120;
