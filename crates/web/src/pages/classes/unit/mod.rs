//! `/classes/{group}/unit`: the unit that a class is on, laid on the lessons to come. It changes nothing.

pub mod handler;
pub mod template;
pub mod view;
