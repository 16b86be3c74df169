//! `/classes/{group}/working-groups/{plan}`: groups that were made at once, moved by hand, and what came of them.

pub mod handler;
pub mod paper;
pub mod template;
pub mod view;
