//! The real binary, as a person or a script runs it.
#![allow(clippy::unwrap_used)]

#[cfg(unix)]
mod acknowledged;
mod command;
mod content;
mod evaluate;
mod help;
mod import;
mod keep;
mod kill;
mod serve;
