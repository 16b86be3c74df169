//! `/evenings`: the school's parents' evenings, and opening one.

pub mod evening;
pub mod template;
pub mod view;

pub(crate) mod handler;
