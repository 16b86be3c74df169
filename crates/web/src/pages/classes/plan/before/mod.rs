//! `/classes/{group}/plan/words`: a small slip with the words of the lesson, for those who meet them before it.

pub mod handler;
pub mod template;
