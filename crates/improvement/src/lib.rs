//! The school: how far its pupils came, where it is strong and weak, and what it says and does about it.
//!
//! Only common assessments and national results reach this room; formative evidence has no type here ([`Standing`]).

mod standing;

pub use standing::{NotForJudging, Standing};
