//! The plan of a lesson, for those who want one: made from the brief in one click, changed word by word, taken away again.
//!
//! Nobody is asked for it, nobody is shown who has none, and nothing else waits for it.

mod keep;
mod left;
mod show;
mod unit;
mod words;

pub(crate) use keep::planned;
pub use keep::{LONGEST_APPROACH, LONGEST_TEXT, MOST_SEGMENTS, SavePlan};
pub use show::LessonPlanPage;
pub use unit::{UnitPage, UnitStep};
pub use words::{LessonWords, WordsFrom};
