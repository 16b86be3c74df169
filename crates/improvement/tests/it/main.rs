//! Reference values of other people's programs, recovery of known truths, simulated schools, and what the room costs.

// Helpers outside #[test] functions may unwrap too: a panic is a failed test.
#![allow(clippy::unwrap_used)]

mod cells;
mod data;
mod fixtures;
mod funnel;
mod gaps;
mod growth;
mod knowing;
mod neighbours;
mod progress;
mod recovery;
mod simulated;
mod speed;
mod speed_cells;
mod trend;
mod value_added;
