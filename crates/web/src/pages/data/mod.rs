//! `/data`

pub mod template;
pub mod view;
