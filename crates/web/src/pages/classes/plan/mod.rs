//! `/classes/{group}/plan`: the next lesson as one object. Nobody has to make one.

pub mod before;
pub mod handler;
pub mod preview;
pub mod template;
pub mod view;
pub(crate) mod words;
