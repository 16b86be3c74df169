//! The room's promises: on simulated cohorts with reference values, and over random sequences of what people do.

// Helpers outside #[test] functions may unwrap too: a panic is a failed test.
#![allow(clippy::unwrap_used)]

mod approaches;
mod contract;
mod data;
mod groups;
mod provision;
mod seats;
mod speed;
mod targets;
