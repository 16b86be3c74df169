//! `/data/score`: one score, typed.

pub mod template;
pub mod view;

pub(crate) mod handler;
