//! Strengths and weaknesses: where results of common assessments and national results differ by more than chance, and by
//! enough to matter.
//!
//! - [`cells`]: results to cells, any crossing of subject, year group, pupil group, strand and term;
//! - [`decide`]: which cells stand out, by four conditions that must all hold;
//! - [`decide_nested`]: the same for groups within groups;
//! - [`against_national`]: one school alone, question by question, beside published national facilities;
//! - [`least_visible`]: what could have been seen at all;
//! - [`Answer`]: what is said of a cell, flagged or not;
//! - [`hypotheses`]: what the school can test;
//! - [`Guarded`]: who may see it.
//!
//! No flag is never "all is well": every answer says what it could have seen. Differences are in standard deviations of
//! pupils' results. What this deliberately does not do: say why, name anybody, or take evidence made to teach by.

mod alone;
mod answer;
mod cell;
mod decide;
mod error;
mod hypotheses;
mod nested;
mod rule;
mod seen;
mod visible;
mod words;

pub use alone::{Alone, PublishedFacility, QuestionAnswer, QuestionResult, StrandAnswer, against_national};
pub use answer::{Answer, answers};
pub use cell::{Cell, CommonResult, Crossing, Dimension, cells};
pub use decide::{CellEstimate, Decided, Decision, Flag, decide};
pub use error::SignalsError;
pub use hypotheses::{Facts, Hypothesis, PrerequisiteFact, QuestionFact, TaughtFact, hypotheses};
pub use nested::{NestedCell, NestedDecided, NestedDecision, decide_nested};
pub use rule::Rule;
pub use seen::least_visible;
pub use visible::{Behind, ClassBehind, FIRST_LOOK, Guarded, Hidden, Reader};
pub use words::{chance_words, difference_words, size_words};

/// Which version of the method made a number.
pub const METHOD: &str = "signals-1";
