//! The lesson: class picture, brief, groups, retrieval starter, pace.
//!
//! Everything here is a view of one reading of the evidence (`readings`), so that the brief, the class
//! picture, the pupil page and My learning never contradict each other. The room suggests, with its reason
//! in two plain sentences; it never decides, never ranks pupils, and invents no wording: where the
//! curriculum has none, it says so.

pub mod access;
pub mod brief;
pub mod gain;
pub mod input;
pub mod lesson_plan;
mod live;
pub mod own;
mod pace;
pub mod page;
pub mod picture;
pub mod practice;
pub mod pulse;
mod readings;
pub mod retrieval;
mod spread;
pub mod unit;
pub mod words;
mod wrong_ideas;
