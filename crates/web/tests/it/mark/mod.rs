//! `/mark` and everything below it.

mod begin;
mod papers;
pub mod sitting;
