//! `/data`

pub mod erase;
pub mod template;
pub mod view;

mod batches;
mod classes;
pub(crate) mod handler;
mod marks;
mod timetable;
mod upload;
