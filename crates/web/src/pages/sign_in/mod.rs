//! `/sign-in`

pub mod template;
pub mod view;
