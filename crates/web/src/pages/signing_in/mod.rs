//! `/signing-in`: what a whole school chooses about pupils' signing in.

pub mod template;
pub mod view;

pub(crate) mod handler;
