//! `/classes/{group}/pupils/{pupil}/chances`: what became of pupils who started where this one did.

pub(crate) mod handler;
