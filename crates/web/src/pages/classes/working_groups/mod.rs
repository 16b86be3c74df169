//! `/classes/{group}/working-groups`: groups by purpose, who is kept apart or together, and what groups did before.

pub mod handler;
pub mod pairs;
pub mod plan;
pub mod template;
pub mod view;
pub(crate) mod words;
