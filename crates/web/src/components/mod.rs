//! Parts that several pages are made of, and the values they are filled from.
//!
//! Everything here is text that is ready to be read; nothing here calculates, formats or looks anything up.

pub mod shell;
pub mod words;

pub use shell::{Account, NavItem, Notice, Shell};
pub use words::{CellShape, Choice, ClassNav, ClassPage, DryRun, DryRunProblem, Hidden, Link, PostButton, Problem};
