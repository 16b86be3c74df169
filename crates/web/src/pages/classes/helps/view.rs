//! What helps, measured.

use crate::components::{ClassNav, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// The objective (may hold maths).
    pub objective: String,
    /// Worked here, try-outs.
    pub beside: Vec<Link>,
    /// The approach, for which objective (may hold maths), what may be said.
    pub lines: Vec<(String, String, String)>,
    /// "worked example in 2 classes"
    pub noted: String,
    /// What is best for most in the subject; a sentence.
    pub best: String,
    /// "Worked out on 3 March."; may be empty.
    pub made: String,
    /// The school's list, in a line.
    pub list: String,
    /// Changes it; empty for those who may not.
    pub change: String,
    /// Plans a try-out.
    pub try_it: String,
}
