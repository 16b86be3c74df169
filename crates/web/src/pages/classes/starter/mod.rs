//! `/classes/{group}/starter`

pub mod paper;
mod present;
pub mod slides;
pub mod template;
pub mod view;

pub(crate) mod handler;

pub(crate) use present::waits as said_to_wait;
