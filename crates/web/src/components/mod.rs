//! Parts that several pages are made of, and the values they are filled from.
//!
//! Everything here is text that is ready to be read; nothing here calculates, formats or looks anything up.

pub mod chances;
pub mod class_nav;
pub mod dry_run;
pub mod family;
pub mod figure;
pub mod form;
pub mod give_starter;
pub mod knowledge;
pub mod labels;
pub mod layout;
pub mod lines;
pub mod maths;
pub mod pictures;
pub mod profile;
pub mod qr;
pub mod question;
pub mod released;
pub mod shell;
pub mod target;
pub mod words;

pub use maths::{maths, plain};
pub use shell::{Account, NavItem, Notice, Shell};
pub use words::{
    CellShape, Choice, ClassNav, ClassPage, DryRun, DryRunChange, DryRunProblem, Hidden, Link, PostButton,
    Problem,
};
