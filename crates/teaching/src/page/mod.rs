//! Pages about one pupil.

mod types;

pub use types::*;
