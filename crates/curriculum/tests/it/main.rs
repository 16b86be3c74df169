//! The curriculum room from outside: the content of this repository, round trips, hostile input.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod arbitrary;
mod check;
mod content;
mod diff;
mod docs;
mod hostile;
mod paste;
mod round_trip;
mod scheme;
mod subject;
