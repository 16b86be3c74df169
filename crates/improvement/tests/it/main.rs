//! Reference values of other people's programs, recovery of known truths, and what the room costs.

// Helpers outside #[test] functions may unwrap too: a panic is a failed test.
#![allow(clippy::unwrap_used)]

mod data;
mod gaps;
mod growth;
mod progress;
mod recovery;
mod speed;
mod value_added;
