//! `/targets/chances`: whether stated chances came true, for every group alike.

pub mod template;
pub mod view;

pub(crate) mod handler;
mod json;
