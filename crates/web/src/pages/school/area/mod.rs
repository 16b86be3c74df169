//! `/school/areas/{area}`: one area: claims with their evidence, and lines that people added.

pub mod template;
pub mod view;

pub(crate) mod handler;
pub(crate) mod present;
