//! `/my-learning/targets/new`: a pupil proposes a target.

pub(crate) mod handler;
