//! `/practice` and a turn of it: the pupil's own.

pub mod template;
pub mod turn;
pub mod view;

pub(crate) mod handler;
