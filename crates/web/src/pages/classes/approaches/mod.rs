//! `/classes/{group}/approaches`: the school's own list of ways to teach; and a tap after a lesson.

pub mod handler;
pub mod template;
pub mod view;
