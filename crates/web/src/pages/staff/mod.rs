//! `/staff`

pub mod member;
pub mod new;
pub mod template;
pub mod view;

pub(crate) mod handler;
pub(in crate::pages) mod words;
