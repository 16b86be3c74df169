//! Pupils who move school.
pub(crate) const KIND: &str = "movers";
