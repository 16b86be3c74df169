//! Classes: the list of one's own, and new ones by pasting names.

pub mod list;
pub mod paste;
