//! `/classes/{group}/needs`: what to get ready for whom, and what was used.

pub mod cover;
pub mod template;
pub mod view;

pub(crate) mod handler;
