//! `/contacts/{pupil}`: the carers of one child.

pub mod clubs;
pub(crate) mod consents;
pub mod template;
pub mod view;

pub(crate) mod handler;
