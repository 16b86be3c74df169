//! Where a check puts the pupils of a class: places to begin, with those who begin there.

use crate::components::{ClassNav, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// What it was about (may hold maths).
    pub about: Vec<String>,
    /// Places to begin, in teaching order.
    pub places: Vec<Place>,
    /// Who has said too little yet.
    pub too_early: Vec<String>,
    /// Who has not begun.
    pub waiting: Vec<String>,
    /// A sentence while nobody has a place; empty otherwise.
    pub empty: String,
}

/// A place to begin.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Where (may hold maths).
    pub title: String,
    /// Who, each a link to where the check puts them.
    pub pupils: Vec<Link>,
    /// The brief about it; `None` where there is no objective.
    pub brief: Option<Link>,
}
