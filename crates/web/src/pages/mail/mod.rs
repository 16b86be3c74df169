//! `/mail`: whether mail goes out, when, and what became of it.

pub mod template;
pub mod view;

pub(crate) mod handler;
