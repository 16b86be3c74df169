//! `/evenings/{evening}`: one evening, class by class.

pub mod template;

pub(crate) mod handler;
