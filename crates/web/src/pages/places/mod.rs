//! `/places`: where somebody acts who can act above schools and elsewhere too.

pub mod template;

pub(crate) mod handler;
