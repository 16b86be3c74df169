//! `/enter`: where pupils come in.

pub mod names;
pub mod pictures;
pub mod template;
pub mod view;

pub(crate) mod handler;
