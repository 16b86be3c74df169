//! `/conversation/above`: who is above the school.

pub mod template;
pub mod view;

pub(crate) mod handler;
