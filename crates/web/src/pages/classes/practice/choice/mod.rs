//! `/classes/{group}/practice/choice`: a card with several ways of working on the same objective.

pub mod template;
pub mod view;

pub(crate) mod handler;
