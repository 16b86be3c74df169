//! `/classes` and the pages of one class.

pub mod board;
pub mod brief;
pub mod cards;
pub(crate) mod chosen;
pub mod conversations;
pub mod day;
pub mod evening;
pub mod evidence;
pub mod exit;
pub mod hinge;
pub mod marks;
pub mod minutes;
pub mod needs;
pub mod new;
pub mod observe;
pub mod picture;
pub mod plan;
pub mod practice;
pub mod pulse;
pub mod pupil;
pub mod questions;
pub mod seating;
pub mod signing_in;
pub mod slips;
pub mod starter;
pub mod targets;
pub mod template;
pub mod view;
pub mod working_groups;

pub(crate) mod handler;
