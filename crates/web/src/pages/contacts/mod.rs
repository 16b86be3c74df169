//! `/contacts`: the office records carers.

pub mod child;
pub mod template;

pub(crate) mod handler;
