//! `/classes/{group}/pupils/{pupil}/needs`: what a pupil needs and what is done.

pub mod record;
pub mod template;
pub mod view;

pub(crate) mod handler;
mod present;
