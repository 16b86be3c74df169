//! Whether an intervention was worth it, for those who received it.
//!
//! Who received it is compared with pupils who were alike beforehand and did not. That cannot prove a cause: pupils alike
//! in what was measured may differ in what was not, so words say “associated with”, and how strong an unmeasured cause
//! would have to be is said beside it. Under fifteen pupils there is no comparison: each child's own entry and exit check,
//! and terms are pooled until there are enough. Where a school can draw lots for a waiting list, [`by_lot`] needs none of
//! the matching.

mod advice;
mod compare;
mod effect;
mod entry_exit;
mod pooled;
mod rows;

pub use advice::{Advice, CostAPupil, in_sd, sentence};
pub use compare::{Balance, Comparison, Pairing, Warning, by_lot, worth_it};
pub use entry_exit::{Check, EntryExit, TOO_FEW, entry_exit_sentence, error_of_both};
pub use pooled::{PooledWorth, pool_terms};
pub use rows::{ProvisionPupil, ProvisionTable};

/// Version of this method, on every result.
pub const METHOD: &str = "provision-1";
/// Fewest pupils who received it for a comparison.
pub const FEWEST_TREATED: usize = 15;
/// Fewest classes for an error that allows for classes.
pub const FEWEST_CLASSES: usize = 6;
