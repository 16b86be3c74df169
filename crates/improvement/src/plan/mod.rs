//! The one plan: what should change, said before it starts, and what was done about it.
//!
//! At most three priorities live at once in a school, and at most three in a subject or phase. What is foretold stays as it was
//! said: once a priority has started, another wording is another version, and both are read.

mod foretold;
mod meeting;
mod retire;

pub use foretold::{Foretold, ForetoldProblem, MOST_LIVE, may_start, review_due};
pub use meeting::{MINUTES, Meeting, PARTS, Part, Slot, meeting};
pub use retire::{Given, STANDARD_RETIRE, saved};
