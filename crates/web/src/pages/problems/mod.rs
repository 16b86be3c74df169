//! `/problems`: what the school raised, and who above has it.

pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod words;
