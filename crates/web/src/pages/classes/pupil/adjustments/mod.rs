//! `/classes/{group}/pupils/{pupil}/adjustments`: how a pupil reads and writes best.

pub mod template;

pub(crate) mod handler;
