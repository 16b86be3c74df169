//! `/classes/{group}/starter/paper`

pub mod template;
pub mod view;

pub(crate) mod handler;
