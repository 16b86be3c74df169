//! `/classes/{group}/pupils/{pupil}/coming-back`: after days away, the four things that matter.

pub mod handler;
pub mod template;
