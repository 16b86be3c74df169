//! `/classes/{group}/exit`

pub mod template;
pub mod view;
