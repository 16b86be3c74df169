//! The school: how far its pupils came, where it is strong and weak, and what it says and does about it.
//!
//! Only common assessments and national results reach this room; formative evidence has no type here.

pub mod bodies;
pub mod conversation;
pub mod problems;
pub mod support_board;
