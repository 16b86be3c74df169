//! `/today/briefs`

pub mod template;
pub mod view;
