//! `/classes/{group}/conversations`: whom to talk with this week, and whom nobody has looked at.

pub mod handler;
pub mod present;
pub mod template;
pub mod view;
