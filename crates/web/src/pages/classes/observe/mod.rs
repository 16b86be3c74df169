//! `/classes/{group}/observe`

pub mod template;
pub mod view;
