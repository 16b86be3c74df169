//! `/register`: what the school keeps about people, each fact once, and what uses it.

pub mod template;

pub(crate) mod handler;
