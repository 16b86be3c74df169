//! The room's promises of speed, on tables as large as they were made for.

// Helpers outside #[test] functions may unwrap too: a panic is a failed test.
#![allow(clippy::unwrap_used)]

mod speed;
