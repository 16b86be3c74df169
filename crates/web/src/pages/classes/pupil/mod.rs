//! `/classes/{group}/pupils/{pupil}`

pub mod coming_back;
pub mod conversation;
pub mod needs;
pub mod profile;
pub mod support;
pub mod targets;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
