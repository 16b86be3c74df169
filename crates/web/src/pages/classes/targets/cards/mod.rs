//! `/classes/{group}/targets/cards`: a card each, two to a sheet of A4; with `?target=` one.

pub mod template;
pub mod view;

pub(crate) mod handler;
