//! `/classes/{group}/pupils/{pupil}/family-words`: what came back on the slip, typed as the family's own words.

pub mod template;

pub(crate) mod handler;
