//! The child over a term: targets with a contract, what carries furthest, provision, approaches.
//!
//! - [`targets`]: chances, never a line; a target range that nothing can lower;
//! - [`curricular`]: the few objectives that carry a pupil furthest towards a target;
//! - [`trajectory`]: where a pupil is heading, and how sure that is;
//! - [`outlook`]: what a year's common assessments say of where one pupil is heading, and what is missing to say it;
//! - [`contract`]: a target as an agreement, with what counts as met and what a miss asks first;
//! - [`fairness`]: whether stated chances came true, for every group alike;
//! - [`groups`]: working groups by purpose, each place explained;
//! - [`conversations`]: two minutes with each child, and whose turn it is;
//! - [`nobody_missed`]: whom nobody has looked at for three weeks;
//! - [`minutes`]: minutes of the curriculum lost, and what was gained for them;
//! - [`delivered`]: sessions delivered of those planned, and what they cost;
//! - [`coming_back`]: after days away, the four things that matter;
//! - [`evening`]: the times of a parents' evening, and which of them a family can keep;
//! - [`quiet`]: hours and days on which nobody is written to;
//! - [`seats`]: seats in a room by purpose, as working groups are made;
//! - [`clubs`]: which clubs suit a child and why, and who hardly takes part;
//! - [`partner`]: whether a partner beyond the classroom may look;
//! - [`provision`]: whether an intervention was worth it;
//! - [`approaches`]: whether a pupil responds to an approach differently from the rest;
//! - [`worked`]: how classes did with what a teacher used;
//! - [`tryout`]: a fair small test by lot, and what came of it.
//!
//! What it deliberately does not do: know who a child is beyond what was learnt and agreed. No function that gives a
//! target, an expectation or work takes a characteristic of a person, and no name of one occurs in this crate; groups are
//! unnamed labels that [`fairness`] and [`provision`] are handed to check what has happened. Nothing here names or counts
//! a member of staff.

// Counts of pupils: far below 2^52.
#![allow(clippy::cast_precision_loss)]

pub mod approaches;
pub mod clubs;
pub mod coming_back;
pub mod contract;
pub mod conversations;
pub mod curricular;
pub mod delivered;
mod error;
pub mod evening;
pub mod fairness;
pub mod groups;
mod measured;
pub mod minutes;
pub mod nobody_missed;
pub mod outlook;
pub mod own_steps;
pub mod partner;
pub mod provision;
pub mod quiet;
pub mod seats;
pub mod targets;
pub mod trajectory;
pub mod tryout;
pub mod waiting;
pub mod worked;

pub use error::SupportError;
pub use measured::{Excluded, Measured, Number, Status};
