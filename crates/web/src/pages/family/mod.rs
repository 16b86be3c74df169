//! `/family/{token}`: a carer's link.

pub mod template;

pub(crate) mod handler;
