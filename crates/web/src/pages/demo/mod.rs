//! `/demo: the cards that sign in with one click`

pub mod template;
pub mod view;

pub(crate) mod handler;
