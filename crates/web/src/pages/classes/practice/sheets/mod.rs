//! `/classes/{group}/practice/{set}/sheets`: the paper twin, ready to print.

pub mod template;
pub mod view;

mod fit;
pub(crate) mod handler;
mod piles;
