//! `/classes/{group}/signing-in/board`: the class's code for everybody to read.

pub mod template;
pub mod view;

pub(crate) mod handler;
