//! `/classes/{group}/brief`

pub mod lines;
pub mod sheet;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
