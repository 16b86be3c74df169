//! `/classes/{group}/seating/board`: names on seats, for the screen that pupils see.

pub(crate) mod handler;
