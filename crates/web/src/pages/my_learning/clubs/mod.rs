//! `/my-learning/clubs`: clubs that suit a pupil, each with why; asking for one.

pub mod template;

pub(crate) mod handler;
