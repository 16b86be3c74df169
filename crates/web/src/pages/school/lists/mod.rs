//! `/school/lists`: the school's own areas, funders and requirements, and files of headings.

pub(crate) mod handler;
pub mod template;
pub mod view;
