//! `/classes/{group}/pulse`: how lessons feel to a class, and what is done about it.

pub mod handler;
pub mod present;
pub mod template;
pub mod view;
