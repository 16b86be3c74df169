//! Erasing a child: found by name or number, looked at, and then gone for good.
//!
//! What a look says is what erasing would do, because it *is* the erasure, not committed. Nobody is erased without
//! their name being typed.

mod erase;
mod find;
mod names;
mod words;

pub use erase::{Erasing, WouldErase};
pub use find::{FoundPupil, FoundPupils};
pub(crate) use names::full_name;
