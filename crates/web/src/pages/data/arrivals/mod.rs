//! `/data/arrivals`: pupils who come from other schools.

pub mod template;

pub(crate) mod handler;
