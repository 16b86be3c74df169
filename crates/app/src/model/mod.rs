//! What each pupil knows, kept true: the parameter set that a school has adopted, the states that follow
//! from it, and the proof that they do.

mod beside;
pub(crate) mod cache;
mod changes;
pub mod check;
pub mod fit;
pub mod history;
mod log;
pub(crate) mod record;
pub(crate) mod replay;
pub mod trial;
