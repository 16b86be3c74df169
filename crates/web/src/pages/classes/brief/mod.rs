//! `/classes/{group}/brief`

pub mod template;
pub mod view;
