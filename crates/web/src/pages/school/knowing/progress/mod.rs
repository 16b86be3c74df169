//! `/school/knowing/progress`: how far pupils came beside pupils elsewhere who started alike, and the head's switch for it.

pub mod handler;
pub(crate) mod present;
pub(crate) mod template;
pub(crate) mod view;
