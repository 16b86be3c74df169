//! `/my-learning`

pub mod template;
pub mod view;
