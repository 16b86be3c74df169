//! `/classes/{group}/pupils/{pupil}/profile`: one page in the pupil's own words, for those who teach them.

pub mod template;
pub mod view;

pub(crate) mod handler;
