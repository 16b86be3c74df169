//! `/classes/{group}/tryouts`: small fair tests by lot, and a form to plan one.

pub mod handler;
pub mod one;
pub mod template;
pub mod view;
