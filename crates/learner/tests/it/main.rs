//! The room through its public face: what evidence turns into, and what a fit finds.

// Helpers outside #[test] functions may unwrap too: a panic is a failed test.
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::unwrap_used)]

mod chances;
mod codecs;
mod cold_start;
mod difficulties;
mod events;
mod fitting;
mod forgetting;
mod knowing;
mod prerequisites;
mod replaying;
mod sources;
mod speed;
mod states;
mod support;
mod trying;
mod why;
