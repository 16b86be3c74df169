//! `/partner/{token}`: a partner's own page, by a link and without an account.

pub mod template;

pub(crate) mod handler;
