//! `/classes/{group}/provision/{provision}/worth`: whether a provision was worth it.

pub mod template;
pub mod view;

pub(crate) mod handler;
mod present;
