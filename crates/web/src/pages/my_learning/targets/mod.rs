//! `/my-learning/targets`: a pupil's own targets: propose, answer, tick.

pub mod new;

pub(crate) mod handler;
