//! `/classes/{group}/seating`: who sits where in which room, and why.

pub mod board;
pub mod handler;
pub mod template;
pub mod view;
