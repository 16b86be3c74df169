//! `/children/{pupil}/moving`: what would go to the next school.

pub mod template;

pub(crate) mod handler;
