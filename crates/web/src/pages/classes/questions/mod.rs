//! `/classes/{group}/questions`: how the questions of a paper, or about an objective, worked.

pub mod over_time;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
