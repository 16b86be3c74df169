//! `/data`

pub mod arrivals;
pub mod erase;
pub mod movers;
pub mod score;
pub mod template;
pub mod view;

mod attendance;
pub(crate) mod batches;
mod checks;
mod classes;
mod cohort;
pub(crate) mod handler;
pub(crate) mod marks;
mod published;
mod results;
mod roster;
pub(crate) mod scores;
mod timetable;
pub(crate) mod upload;
