//! `/children/mail`: a carer chooses language and mail.

pub mod template;

pub(crate) mod handler;
