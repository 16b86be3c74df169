//! `/modules`: what this school uses.

pub mod handler;
mod template;
