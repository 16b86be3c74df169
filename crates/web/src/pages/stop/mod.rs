//! `/stop/{token}`: the week's mail is stopped from a mail.

pub mod template;

pub(crate) mod handler;
