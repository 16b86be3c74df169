//! `/children`: a carer's children, and how they come back.

pub mod child;
pub mod mail;
pub mod moving;
pub mod passphrase;
pub mod template;
pub mod view;

pub(crate) mod handler;
