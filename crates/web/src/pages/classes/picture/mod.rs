//! `/classes/{group}: the class picture`

pub mod template;
pub mod view;
