//! `/targets/cohorts`: reference cohorts, and for which year groups each is used.

pub mod template;
pub mod view;

pub(crate) mod handler;
