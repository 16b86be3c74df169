//! Value added, growth and progress: the one calculation that looks across schools.
//!
//! A school is read only where its head switched the calculation on, and only what may judge a school: results of common assessments
//! and national results, with starts from before the school year. It writes nothing but each school's figures about itself, anew each
//! time, and a school that is switched off has none: the database refuses a figure without the switch.
//!
//! Nothing here knows how somebody was marked to be taught, what a pupil is said to know, or any characteristic but the age.

mod compare;
mod load;
mod page;
mod switch;

pub use page::{Compared, ProgressPage};
