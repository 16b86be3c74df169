//! `/children/{pupil}`: one child, for their family and themselves.

mod chances;
pub mod partners;
pub mod present;
pub mod template;
pub mod view;

pub(crate) mod handler;
