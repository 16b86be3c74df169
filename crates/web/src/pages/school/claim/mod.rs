//! `/school/areas/{area}/claims/{claim}`: a claim said anew, its evidence, checked or taken away.

pub mod template;
pub mod view;

pub(crate) mod handler;
