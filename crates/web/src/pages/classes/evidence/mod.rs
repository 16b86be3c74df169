//! `/classes/{group}/pupils/{pupil}/objectives/{objective}`

pub mod template;
pub mod view;

pub(crate) mod handler;
mod said;
