//! `/classes/{group}/slips`: the child page of a whole class on paper, a sheet each, in each family's language.

pub mod more;
pub mod template;
pub mod view;

pub(crate) mod handler;
