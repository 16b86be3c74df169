//! `/classes/{group}/pupils/{pupil}/needs/record`: a pupil's normal way of working, for access arrangements.

pub mod template;
pub mod view;

pub(crate) mod handler;
