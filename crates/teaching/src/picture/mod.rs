//! The class picture: what we know about everybody, and how sure we are.

mod types;

pub use types::*;
