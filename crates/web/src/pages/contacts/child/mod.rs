//! `/contacts/{pupil}`: the carers of one child.

pub mod consents;
pub mod template;
pub mod view;

pub(crate) mod handler;
