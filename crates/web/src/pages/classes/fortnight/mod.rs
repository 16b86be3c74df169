//! `/classes/{group}/first-fortnight`: what to look at again with pupils who came from other schools.

pub mod template;

pub(crate) mod handler;
