//! `/classes/{group}/board`

pub mod template;
pub mod view;
