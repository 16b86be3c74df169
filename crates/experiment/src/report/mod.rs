//! What was found, as figures, as a table in words, and as a picture.

mod figures;
mod page;
mod picture;

pub use figures::{Compared, FamilyFigures, OfClass, Replaced, Verdict, WayFigures};
pub use page::{Run, page, verdict_in_words};
pub use picture::picture;
