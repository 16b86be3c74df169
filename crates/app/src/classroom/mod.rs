//! One class in one subject, loaded once for every page about it: picture, brief, pupil page, My learning.

pub(crate) mod facts;
mod names;
pub mod own;
pub mod picture;
pub mod pupil;

pub(crate) use facts::{Around, Loaded, load};
pub use names::said_names;
