//! The real binary, as a person or a script runs it.
#![allow(clippy::unwrap_used)]

mod command;
mod evaluate;
mod help;
mod import;
mod keep;
mod kill;
mod serve;
