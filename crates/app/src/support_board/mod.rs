//! The support board: what a school needs and is strong in, what bodies offer, side by side; then what was tried and whether it
//! worked. Everything names one live priority of a body and ends by itself.

mod above;
mod school;

pub use above::{Board, GiveSupport};
pub use school::{SchoolSupport, SupportDeed};

/// Characters of a need or a strength.
pub(crate) const LONGEST: usize = 240;
/// Characters of what was tried.
pub(crate) const LONGEST_TRIED: usize = 500;
