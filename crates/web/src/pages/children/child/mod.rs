//! `/children/{pupil}`: one child, for their family and themselves.

mod chances;
pub mod clubs;
pub mod partners;
pub mod present;
pub mod template;
pub mod view;

pub mod evening;

pub(crate) mod handler;
