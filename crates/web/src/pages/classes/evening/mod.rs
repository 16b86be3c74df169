//! `/classes/{group}/evening`: who comes, when, and the line after each.

pub mod slips;
pub mod template;
pub mod view;

pub(crate) mod handler;
