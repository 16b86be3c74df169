//! `/classes/{group}/marks`

pub mod template;
pub mod view;

pub(crate) mod handler;
