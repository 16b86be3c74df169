//! `/classes` and the pages of one class.

pub mod approaches;
pub mod board;
pub mod brief;
pub(crate) mod chosen;
pub mod conversations;
pub mod day;
pub mod evidence;
pub mod exit;
pub mod helps;
pub mod hinge;
pub mod marks;
pub mod minutes;
pub mod needs;
pub mod new;
pub mod observe;
pub mod own_steps;
pub mod picture;
pub mod plan;
pub mod practice;
pub mod provision;
pub mod pulse;
pub mod pupil;
pub mod questions;
pub mod seating;
pub mod signing_in;
pub mod slips;
pub mod starter;
pub mod targets;
pub mod template;
pub mod tryouts;
pub mod view;
pub mod worked;
pub mod working_groups;

pub(crate) mod handler;
