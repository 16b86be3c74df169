//! `/curriculum/units/{unit}/organiser`: a pasted table makes a knowledge organiser.

pub mod template;
pub mod view;

pub(crate) mod handler;
