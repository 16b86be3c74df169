//! `/above`: a body above schools, its schools, what it puts first and owes. Below it the record of one school, problems, the
//! support board.

pub mod template;
pub mod view;

pub mod people;
pub mod picture_template;
pub mod picture_view;
pub mod problems_template;
pub mod requests_template;
pub mod requests_view;
pub mod support_template;

pub(crate) mod handler;
pub(crate) mod picture;
mod picture_strips;
pub(crate) mod problems;
pub(crate) mod requests;
pub(crate) mod school;
pub(crate) mod support;
