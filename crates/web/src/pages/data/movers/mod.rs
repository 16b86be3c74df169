//! `/data/movers`: pupils who move school.

pub mod template;

pub(crate) mod handler;
pub(crate) mod paper;
