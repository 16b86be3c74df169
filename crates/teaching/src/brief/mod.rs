//! The lesson brief: one page that says what the next lesson should do, for whom, and why.

mod line;
mod types;

pub use line::*;
pub use types::*;
