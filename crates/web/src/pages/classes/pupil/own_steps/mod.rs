//! `/classes/{group}/pupils/{pupil}/own-steps`: what a pupil works on while the class works on something else.

pub mod card;
pub mod template;
pub mod view;

pub(crate) mod handler;
mod present;
