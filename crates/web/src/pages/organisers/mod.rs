//! `/organisers/{unit}`: a unit's knowledge organiser, for class and home.

pub mod quiz;
pub mod template;
pub mod view;

pub(crate) mod handler;
