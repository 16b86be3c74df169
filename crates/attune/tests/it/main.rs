//! The real binary, as a person or a script runs it.
#![allow(clippy::unwrap_used)]

#[cfg(unix)]
mod acknowledged;
mod analyse;
mod analyse_school;
mod analyse_signals;
mod bodies;
mod command;
mod content;
mod erase;
mod evaluate;
mod fitting;
#[cfg(target_os = "linux")]
mod full_disk;
mod help;
mod import;
mod import_scores;
mod invite;
mod keep;
mod kill;
mod questions;
mod restore;
mod serve;
#[cfg(unix)]
mod teacher;
