//! `/classes/new`

pub mod template;
pub mod view;
