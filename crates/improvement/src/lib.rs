//! The school: how far its pupils came, where it is strong and weak, and what it says and does about it.
//!
//! - [`value_added`]: how far pupils came beyond what their start would lead one to expect, raw and contextual;
//! - [`gaps`]: a group of pupils beside the others, school by school;
//! - [`progress`]: a simple measure against pupils who started alike;
//! - [`growth`]: where an outcome stands among those who started alike, and [`percentiles`], the published way;
//! - [`across`]: all of these for schools that let their results be compared, each told about itself;
//! - [`formula`]: what results are compared by, written down;
//! - [`common`]: how the numbers of signals are carried, whichever way they were found;
//! - [`signals`]: strengths and weaknesses, with few false alarms;
//! - [`beside`]: marks in the parts of an assessment beside what was published about the same parts;
//! - [`knowing`]: which looks a school and a class take at them, and how few may be chance;
//! - [`fair`]: level and gap, gain and spread, of groups of pupils;
//! - [`look_together`]: where to look when numbers cannot say;
//! - [`funnel`]: shares of groups of different sizes, and how far chance carries each;
//! - [`together`]: what several schools published, drawn together and summed;
//! - [`trend`]: three years or more;
//! - [`neighbours`]: similar schools that do better at exactly this;
//! - [`year_results`]: level and gap, gain and spread of one assessment, as they leave the school;
//! - [`self_evaluation`] and [`plan`]: what a school says of itself, and the one plan;
//! - [`bodies`], [`conversation`], [`problems`], [`support_board`] and [`requests`]: what stands between a school and those above it.
//!
//! Only common assessments and national results reach this room; formative evidence has no type here ([`Standing`]).
//! Deliberately not here: ranks of schools or pupils, colours, causes, and any figure about a member of staff.

// Counts of pupils: far below 2^52; shares and percentiles are within their bounds.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

pub mod across;
pub mod beside;
pub mod bodies;
pub mod common;
pub mod conversation;
mod error;
pub mod fair;
pub mod formula;
pub mod funnel;
pub mod gaps;
pub mod growth;
pub mod knowing;
pub mod look_together;
pub mod neighbours;
pub mod percentiles;
pub mod plan;
pub mod problems;
pub mod progress;
pub mod requests;
mod results;
pub mod self_evaluation;
pub mod signals;
mod standing;
pub mod support_board;
pub mod together;
pub mod trend;
pub mod value_added;
pub mod year_results;

pub use error::ImprovementError;
pub use formula::Formula;
pub use results::Results;
pub use standing::{NotForJudging, Standing};
