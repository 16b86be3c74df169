//! `/above/people`: who acts for a body, and which schools a partner is named for.

pub mod template;
pub mod view;

pub(crate) mod handler;
