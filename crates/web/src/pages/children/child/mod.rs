//! `/children/{pupil}`: one child, for their family and themselves.

pub mod chances;
pub mod clubs;
pub mod does;
pub mod home;
pub mod partners;
pub mod present;
pub mod template;
pub mod view;

pub mod evening;

pub(crate) mod handler;
