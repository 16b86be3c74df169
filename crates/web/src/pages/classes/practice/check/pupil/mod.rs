//! `/classes/{group}/practice/{set}/check/{pupil}`: where ten questions put one pupil.

pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
