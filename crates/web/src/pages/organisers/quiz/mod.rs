//! `/organisers/{unit}/quiz`: a meaning, its word. Nothing of it is kept.

pub mod template;
pub mod view;

pub(crate) mod handler;
