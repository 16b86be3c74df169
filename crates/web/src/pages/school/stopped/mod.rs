//! `/school/stopped`: what each feature replaces, and the minutes given back by what was really stopped.

pub(crate) mod handler;
pub mod template;
pub mod view;
