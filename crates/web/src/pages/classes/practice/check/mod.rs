//! `/classes/{group}/practice/{set}/check`: where ten questions put the pupils of a class.

pub mod pupil;
pub mod template;
pub mod view;

pub(crate) mod handler;
