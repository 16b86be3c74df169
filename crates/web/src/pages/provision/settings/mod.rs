//! `/provision/settings`: what an hour of each kind of adult costs, and the headings of an authority's form.

pub mod template;
pub mod view;

pub(crate) mod handler;
