//! `/my-learning/interests`: a pupil says what they like.

pub mod template;
pub mod view;

pub(crate) mod handler;
