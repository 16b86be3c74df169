//! `/targets`, where a school switches targets on; and what all pages about targets share: words and fields.

pub mod chances;
pub mod cohorts;
pub mod template;

pub(crate) mod fields;
pub(crate) mod handler;
pub(crate) mod one;
pub(crate) mod words;
