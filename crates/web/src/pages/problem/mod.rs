//! Error pages: a plain sentence, a hint, no personal data.

pub mod template;
pub mod view;

pub(crate) mod handler;
