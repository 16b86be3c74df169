//! `/data`

pub mod erase;
pub mod score;
pub mod template;
pub mod view;

pub(crate) mod batches;
mod classes;
mod cohort;
pub(crate) mod handler;
pub(crate) mod marks;
pub(crate) mod scores;
mod timetable;
pub(crate) mod upload;
