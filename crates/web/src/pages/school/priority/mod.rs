//! `/school/plan/{priority}`: what one priority foretold, in every version, what is done, and what became of it.

pub mod template;
pub mod view;

pub(crate) mod handler;
