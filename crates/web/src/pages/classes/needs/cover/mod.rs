//! `/classes/{group}/needs/cover`: one page for whoever covers a lesson.

pub mod template;
pub mod view;

pub(crate) mod handler;
