//! `/mark/papers/new and /mark/papers/{paper}`

pub mod template;
pub mod view;
