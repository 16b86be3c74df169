//! `/classes/{group}/practice/{set}/marks`: sheets marked by what was wrong.

pub mod template;
pub mod view;

pub(crate) mod handler;
