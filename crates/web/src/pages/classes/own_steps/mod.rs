//! `/classes/{group}/own-steps`: who of a class works on steps of their own.

pub mod template;
pub mod view;

pub(crate) mod handler;
