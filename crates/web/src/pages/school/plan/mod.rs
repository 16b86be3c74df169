//! `/school/plan`: priorities and actions, whole or for one reader.

pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod new;
