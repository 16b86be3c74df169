//! `/classes/{group}/plan/preview`: what each pupil will get in the lesson, and why.

pub(crate) mod handler;
