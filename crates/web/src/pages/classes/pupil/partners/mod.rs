//! `/classes/{group}/pupils/{pupil}/partners`: who helps a child beyond the classroom, asked, agreed, and what came of it.

pub mod form;
pub mod paper;
pub mod template;
pub mod view;

pub(crate) mod handler;
mod present;
