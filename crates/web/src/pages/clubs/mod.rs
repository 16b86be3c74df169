//! `/clubs`: what there is beyond lessons, and who hardly takes part.

pub mod club;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod words;
