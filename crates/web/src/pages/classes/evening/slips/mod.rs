//! `/classes/{group}/evening/slips`: a time booked on paper, a slip a family in its language.

pub mod template;

pub(crate) mod handler;
