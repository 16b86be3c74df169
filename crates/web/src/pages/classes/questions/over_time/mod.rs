//! `/classes/{group}/questions/over-time`: whether questions keep their worth, and are fair by a label handed in for once.

pub mod template;
pub mod view;

pub(crate) mod handler;
mod present;
