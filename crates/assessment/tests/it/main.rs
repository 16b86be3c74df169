//! The room from outside.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod answers;
mod dynamic_check;
mod figures;
mod interests;
mod language;
mod proofs;
mod pupils;
mod witness;
