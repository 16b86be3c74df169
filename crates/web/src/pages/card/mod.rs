//! `/card`: where a printed card leads.

pub mod template;
pub mod view;

pub(crate) mod handler;
