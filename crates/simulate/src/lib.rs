//! Pupils, classes and schools that behave by a different model than the learner assumes.
//!
//! The learner of this house thinks in abilities and difficulties that add up. Nobody here has an ability:
//! a pupil has, for each objective, never met it, holds a named wrong idea, half has it, or knows it; moves
//! between these when taught; forgets by a power law; guesses, slips, has bad days, is away for days on end,
//! and says to be sure when mistaken. So the demo is no mirror in which the learner admires itself.
//!
//! Everything follows from (seed, date, curriculum). Any school can be made alone, in any order, and is the
//! same byte for byte. Deliberately not here: databases, ids, the learner, and any claim about real children.

pub mod attainment;
mod attendance;
mod authority;
pub mod calendar;
pub mod catalogue;
mod classroom;
mod lists;
mod mind;
mod names;
pub mod parts;
mod roster;
pub mod school;
mod seed;
mod sequence;
mod showcase;
mod timetable;

pub use authority::{Authority, Phase, SchoolPlan, plan};
pub use calendar::Calendar;
pub use catalogue::Catalogue;
pub use school::School;
