//! Imports: response logs, tables of marks, timetables; each a batch with its hash, mapping and counts, which can
//! be withdrawn whole. The same file twice changes nothing.
//!
//! Reading a format is the `exchange` room's; here rows meet the school's pupils, questions and classes. Class
//! lists are in [`crate::classes`]: they record no evidence.

pub mod attendance;
pub mod batches;
pub mod checks;
pub mod class_marks;
pub mod desk;
pub mod establishments;
pub mod exports;
mod hash;
pub mod log;
pub mod marks;
pub mod roster;
pub mod timetable;

pub use hash::content_hash;
