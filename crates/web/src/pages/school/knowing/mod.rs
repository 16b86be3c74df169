//! `/school/knowing`: where the school is strong and weak, what could have been seen, and the list to look together with.

pub mod handler;
pub(crate) mod present;
pub mod progress;
pub(crate) mod template;
pub mod together;
pub(crate) mod view;
