//! `/requests`: what bodies above ask the school for, what answers it already, and its answer or no.

pub mod template;
pub mod view;

pub(crate) mod handler;
