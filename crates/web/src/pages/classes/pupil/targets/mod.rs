//! `/classes/{group}/pupils/{pupil}/targets`: propose a target, and one target with all that can be done to it.

pub mod new;

pub(crate) mod handler;
