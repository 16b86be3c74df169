//! `/clubs/{club}`: one club's register.

pub mod template;

pub(crate) mod handler;
