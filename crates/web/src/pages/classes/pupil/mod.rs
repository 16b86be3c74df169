//! `/classes/{group}/pupils/{pupil}`

pub mod adjustments;
pub mod targets;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
