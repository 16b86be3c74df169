//! `/classes/{group}/pupils/{pupil}/support/review`: a review, filled in with what is known.

pub mod template;
pub mod view;

pub(crate) mod handler;
