//! `/classes/{group}/starter`

pub mod paper;
mod present;
pub mod slides;
pub mod template;
pub mod view;

pub(crate) mod handler;
