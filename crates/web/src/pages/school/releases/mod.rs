//! `/school/releases`: the calendar, what is on its way and out, the public page; below it one release exactly as it would leave.

pub mod one_template;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod one;
