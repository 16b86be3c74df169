//! `/classes/{group}/worked`: what worked here for an objective, and a form that a title is enough for.

pub mod handler;
pub mod piece;
pub mod template;
pub mod view;
