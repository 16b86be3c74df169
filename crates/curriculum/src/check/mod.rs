//! Whether a curriculum can be taught from: what it says about itself has to be true.
//!
//! Errors are what would make a page wrong (two things with one id, a question with two right options);
//! warnings are what is merely missing (no hinge question yet). Nothing is repaired and nothing is invented.
//! Whether the teaching is any good is for teachers to say.

mod across;
mod cycles;
mod each;
mod home;
mod organiser;
mod places;
mod question;
mod together;

pub(crate) use across::check_across;
pub(crate) use each::check_each;
pub(crate) use places::{ItemPlace, OrganiserPlaces, Places, UnitPlaces};
pub use together::check_together;

use crate::problem::Problem;
use crate::subject::Subject;

/// Everything wrong with or missing from a subject, in teaching order. Problems name ids, not lines, since
/// values have none; [`crate::read_with_warnings`] gives the lines as well.
#[must_use]
pub fn check(subject: &Subject) -> Vec<Problem> {
    let nowhere = Places::default();
    let mut problems = check_each(subject.units(), &nowhere);
    problems.extend(check_across(subject.units(), &nowhere));
    problems
}
