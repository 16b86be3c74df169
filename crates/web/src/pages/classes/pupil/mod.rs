//! `/classes/{group}/pupils/{pupil}`

pub mod template;
pub mod view;
