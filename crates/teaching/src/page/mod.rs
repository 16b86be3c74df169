//! Pages about one pupil: for the teacher, and for the pupil in words that a child reads.
//!
//! Both come from the reading that the class picture and the brief come from.

mod child;
mod my_learning;
mod pupil;
mod types;

pub use child::{child_page, child_pages};
pub use my_learning::my_learning;
pub use pupil::pupil_page;
pub use types::*;
