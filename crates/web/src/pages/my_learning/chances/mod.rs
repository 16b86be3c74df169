//! `/my-learning/chances`: what became of pupils who started where I did.

pub(crate) mod handler;
