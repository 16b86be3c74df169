//! Reference values of other people's programs, and recovery of known truths.

// Helpers outside #[test] functions may unwrap too: a panic is a failed test.
#![allow(clippy::unwrap_used)]

mod adaptive;
mod approaches;
mod calibration;
mod cohort;
mod differences;
mod fixtures;
mod items;
mod nested;
mod provision;
mod recovery;
mod trend;
