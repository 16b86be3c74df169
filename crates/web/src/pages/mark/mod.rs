//! `/mark`

pub mod paper;
pub mod sitting;
pub mod template;
pub mod view;

pub(crate) mod handler;
