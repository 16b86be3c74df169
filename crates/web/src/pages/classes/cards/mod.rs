//! `/classes/{group}/cards`: a card a child for the conversations of an evening, two on a sheet.

pub mod template;
pub mod view;

pub(crate) mod handler;
