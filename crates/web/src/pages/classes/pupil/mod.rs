//! `/classes/{group}/pupils/{pupil}`

pub mod adjustments;
pub mod coming_back;
pub mod conversation;
pub mod targets;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
