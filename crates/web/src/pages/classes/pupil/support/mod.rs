//! `/classes/{group}/pupils/{pupil}/support`: a child's plan – assess, plan, do, review.

pub mod review;
pub mod template;
pub mod view;

mod file;
pub(crate) mod handler;
mod present;
mod words;
