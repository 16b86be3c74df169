//! `/burden/{body}`: what the requests of a body cost its schools. No account, no cookie.

pub mod template;

pub(crate) mod handler;
