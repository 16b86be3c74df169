//! `/school/say`: anybody who belongs to the school adds a line to what it says of itself.

pub mod family;
pub mod template;
pub mod view;

pub(crate) mod handler;
