//! `/provision`: the provision map of the school, or of somebody's own classes.

pub mod evenly;
pub mod settings;
pub mod template;
pub mod view;
pub(crate) mod words;

pub(crate) mod handler;
