//! The school: how far its pupils came, where it is strong and weak, and what it says and does about it.
//!
//! Only common assessments and national results reach this room; formative evidence has no type here.
//!
//! - [`common`]: what may judge a school, and how its numbers are carried;
//! - [`signals`]: strengths and weaknesses, with few false alarms;
//! - [`look_together`]: where to look when numbers cannot say;
//! - [`funnel`]: shares of groups of different sizes, and how far chance carries each;
//! - [`trend`]: three years or more;
//! - [`neighbours`]: similar schools that do better at exactly this.
//!
//! What it deliberately does not do: rank schools or pupils, colour them, or key anything to a member of staff.

// Counts of pupils: far below 2^52.
#![allow(clippy::cast_precision_loss)]

pub mod common;
pub mod funnel;
pub mod look_together;
pub mod neighbours;
pub mod signals;
pub mod trend;
