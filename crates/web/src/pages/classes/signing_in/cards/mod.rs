//! `POST /classes/{group}/signing-in/cards`: the answer is the only place where new cards are shown.

pub mod template;
pub mod view;

pub(crate) mod handler;
