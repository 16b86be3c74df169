//! `/mark/papers/new and /mark/papers/{paper}`

pub mod template;
pub mod view;

pub(crate) mod handler;
