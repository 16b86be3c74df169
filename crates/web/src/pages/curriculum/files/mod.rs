//! `/curriculum/{subject}/files`

pub(crate) mod handler;
