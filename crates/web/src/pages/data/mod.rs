//! `/data`

pub mod erase;
pub mod template;
pub mod view;

pub(crate) mod batches;
mod classes;
pub(crate) mod handler;
pub(crate) mod marks;
mod timetable;
pub(crate) mod upload;
