//! The lesson: what today holds, the brief, what was taught, what a teacher said against a line.

pub mod brief;
pub mod coming_back;
pub mod current;
pub mod feedback;
mod plan;
pub mod starter;
pub mod taught;
pub mod today;

pub(crate) use brief::{planned_unit, usual_subject};
pub use plan::{Asked, Lesson};
pub(crate) use plan::{current_objective, in_term, lessons_on, next_lesson, week_of};
