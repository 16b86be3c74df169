//! `/classes/{group}/signing-in`

pub mod board;
pub mod cards;
pub mod slips;
pub mod template;
pub mod view;

mod address;
pub(crate) mod handler;
