//! `/my-learning/profile`: one page in the pupil's own words.

pub mod template;
pub mod view;

pub(crate) mod handler;
