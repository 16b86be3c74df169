//! `/classes/{group}/hinge`

pub mod template;
pub mod view;
