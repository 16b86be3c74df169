//! `/classes/{group}/starter/slides`

pub mod template;
pub mod view;

pub(crate) mod handler;
