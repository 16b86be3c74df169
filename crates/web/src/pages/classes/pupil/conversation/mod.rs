//! `/classes/{group}/pupils/{pupil}/conversation`: two minutes with one child, noted in one tap.

pub mod handler;
pub mod template;
