//! A target as every page shows it: what will be learnt, who does what, by when, what counts; and the form for one.

mod form;
mod page;
mod terms;

pub use form::{LearnChoice, StepField, TargetFields, target_fields};
pub use page::{Change, ChangeForm, Reasoned, TargetView, target_page};
pub use terms::{TargetCard, TargetStep, target_terms};
