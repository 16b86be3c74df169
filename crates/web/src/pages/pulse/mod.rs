//! `/pulse`: how lessons feel in the whole school.

pub mod handler;
pub mod template;
