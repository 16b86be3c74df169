//! Pupils who need something, for whoever coordinates what is done.

use crate::components::Link;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What needs ask, in the order in which to look at them; empty parts are left out.
    pub parts: Vec<Part>,
    /// Every class, to find a pupil.
    pub classes: Vec<Link>,
    /// The school's own list of needs; `None` where this reader may not change it.
    pub list: Option<Link>,
}

/// Needs that ask for the same.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// "Nothing is done for it yet".
    pub title: String,
    /// One line each.
    pub lines: Vec<Line>,
}

/// One need.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The pupil; without an address for one who is in no class.
    pub pupil: Link,
    /// "5 Hawthorn"; says so where there is none.
    pub class: String,
    /// In the school's words.
    pub need: String,
    /// Who says so, since when, until when.
    pub says: String,
    /// What is done.
    pub done: Vec<String>,
}
