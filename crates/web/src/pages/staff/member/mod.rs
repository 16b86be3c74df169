//! `/staff/{account}`

pub mod template;
pub mod view;

pub(crate) mod handler;
