//! The curriculum room from outside: the content of this repository, round trips, hostile input.

mod arbitrary;
mod check;
mod content;
mod diff;
mod hostile;
mod paste;
mod round_trip;
mod subject;
