//! `/needs/list`: the school's own short list of needs.

pub mod template;
pub mod view;

pub(crate) mod handler;
