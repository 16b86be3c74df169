//! `/practice/{turn}`: one question at a time.

pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
