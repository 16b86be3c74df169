//! The school's own list of ways to teach.

use crate::components::{Hidden, Problem};

/// The page; the form posts `list`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Where it goes.
    pub action: String,
    /// What helps, where it came from.
    pub back: String,
    /// A way a line.
    pub list: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Taps after a lesson, on another page.
#[derive(Clone, Debug, Default)]
pub struct Taps {
    /// Where a tap goes; empty where nobody may tap.
    pub action: String,
    /// Subject, objective, day, where to go back to.
    pub hidden: Vec<Hidden>,
    /// Each way, and whether it was tapped.
    pub ways: Vec<(String, bool)>,
}
