//! `/classes/{group}/targets`: who has a target, until when, and what waits for an answer.

pub mod cards;
pub mod template;
pub mod view;

pub(crate) mod handler;
