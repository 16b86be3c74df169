//! `/classes/{group}/pupils/{pupil}/targets/new`: propose a target.

pub mod template;
pub mod view;

pub(crate) mod handler;
