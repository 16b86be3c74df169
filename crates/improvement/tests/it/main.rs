//! Reference values of other people's programs, simulated schools, and what it costs.

// Helpers outside #[test] functions may unwrap too: a panic is a failed test.
#![allow(clippy::unwrap_used)]

mod cells;
mod fixtures;
mod funnel;
mod neighbours;
mod simulated;
mod speed;
mod trend;
