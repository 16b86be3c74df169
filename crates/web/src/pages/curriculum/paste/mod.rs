//! `/curriculum/paste`

pub mod template;
pub mod view;
