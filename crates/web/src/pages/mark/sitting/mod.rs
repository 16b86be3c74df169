//! `/mark/sittings/{sitting}: the grid`

pub mod template;
pub mod view;

pub(crate) mod handler;
