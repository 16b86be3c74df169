//! `/conversation`: what a school and the body that leads it share. `/above/schools/{school}` is the same page from above.

pub mod above;
pub mod pack;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
