//! `/classes` and everything below a class.

mod board;
mod brief;
mod check;
mod evidence;
mod exit;
mod hinge;
mod list;
mod marks;
mod new;
mod observe;
pub mod picture;
pub mod pupil;
mod questions;
mod signing_in;
mod starter;
