//! `/classes/{group}/exit`

pub mod template;
pub mod view;

pub(crate) mod handler;
