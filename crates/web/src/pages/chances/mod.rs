//! Chances in words and as a table, for every page that shows them.

pub mod template;
pub mod view;

pub(crate) mod present;
