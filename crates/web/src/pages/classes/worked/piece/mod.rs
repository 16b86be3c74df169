//! `/classes/{group}/worked/{piece}`: one piece, with its file, its earlier words, and what may be done about it.

pub mod handler;
pub mod template;
pub mod view;
