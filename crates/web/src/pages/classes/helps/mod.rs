//! `/classes/{group}/helps`: what helps, measured – first for an idea, of classes.

pub mod handler;
pub mod template;
pub mod view;
