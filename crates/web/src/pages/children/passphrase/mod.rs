//! `/children/passphrase`: how a carer comes back without a link.

pub mod template;

pub(crate) mod handler;
