//! A child's plan: assess, plan, do, review; and the outcomes of an education, health and care plan, word for word.
//!
//! Nothing is typed here that is known already: needs, what is done, evidence, conversations, sessions and targets are read
//! where they stand. What the child and the family say stands in their words; what they wrote themselves is used only where
//! they said that it may be.

mod outcomes;
mod page;
mod review;

pub use outcomes::{LONGEST_NOTE, LONGEST_OUTCOME, OutcomeForm};
pub use page::{AllowedWord, KnownObjective, SupportPlan};
pub use review::{LONGEST_PART, ReviewForm};
