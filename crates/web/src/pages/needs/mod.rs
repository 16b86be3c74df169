//! `/needs`: pupils who need something, by what is to do about it.

pub mod list;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod words;
