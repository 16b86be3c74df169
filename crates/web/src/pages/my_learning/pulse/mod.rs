//! `/my-learning/pulse`: a pupil taps how lessons were.

pub mod handler;
pub mod template;
pub mod view;
