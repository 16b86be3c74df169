//! Attainment targets: chances, never a line.
//!
//! From where a pupil started and what a stated reference cohort went on to reach come the chances of each grade; from
//! the chances a range, whose top is an aspiration that some who started there reached. Nothing lowers it: not a
//! characteristic of the pupil (none can be handed in), not an earlier target, not what is already secure. Not reaching
//! the top is not a miss.
//!
//! Before Year 6, and where there is no reference cohort, there is no attainment number: curricular targets only.

mod chances;
mod cohort;
mod inputs;
mod range;
mod stated;
mod words;

pub use chances::{Band, Chances, ChancesTable};
pub use cohort::{CohortRow, ReferenceCohort, Scale};
pub use inputs::{Challenge, Grade, Prior, TargetInputs};
pub use range::{CurricularOnly, Raised, TargetRange, attainment_target};
pub use stated::StatedRange;
pub use words::{aspiration_sentence, aspiration_words, chances_sentence, chances_words};

/// Version of this method, on every result.
pub const METHOD: &str = "targets-1";
