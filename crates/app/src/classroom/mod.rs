//! One class in one subject, loaded once for every page about it: picture, brief, pupil page, My learning.

mod answers;
pub(crate) mod facts;
mod names;
pub mod own;
pub mod picture;
pub mod pupil;
mod rows;
pub(crate) mod wording;

pub(crate) use facts::{Around, Loaded, load};
pub use names::said_names;
