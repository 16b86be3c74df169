//! `/school`: what the school says of itself, its one plan, the page for a meeting, and what was stopped.

pub mod area;
pub mod claim;
pub mod fair;
pub mod figures;
pub mod file;
pub mod knowing;
pub mod lists;
pub mod meeting;
pub mod plan;
pub mod priority;
pub mod releases;
pub mod say;
pub mod stopped;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod parts;
pub(crate) mod words;
