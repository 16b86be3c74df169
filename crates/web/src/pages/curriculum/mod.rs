//! `/curriculum`

pub mod files;
pub mod organiser;
pub mod paste;
pub mod template;
pub mod view;

pub(crate) mod handler;
