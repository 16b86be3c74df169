//! Classes taught for a term, as whoever uses the room sees them.

mod families;
mod report;
mod terms;
mod ways;
