//! `/my-learning`

pub mod chances;
pub mod clubs;
pub mod interests;
pub mod profile;
pub mod pulse;
pub mod targets;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
