//! The targets of a class.

use crate::components::{ClassNav, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// A sentence in the place of everything, where the school uses no targets; empty otherwise.
    pub off: String,
    /// Where the school switches them on; `None` where this reader may not.
    pub switch: Option<Link>,
    /// What waits for whom, in the order in which to look at it; empty parts are left out.
    pub parts: Vec<Part>,
    /// Pupils without one, as links to propose it (names alone where this reader may not).
    pub without: Vec<Link>,
    /// Cards to print for everybody; `None` when there is none.
    pub cards: Option<Link>,
    /// The class's evening; `None` where this reader may not.
    pub evening: Option<Link>,
}

/// Targets that wait for the same.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// "Waits for your answer".
    pub title: String,
    /// One line each.
    pub lines: Vec<Line>,
}

/// One target.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The pupil, as a link to the target where this reader may open it.
    pub pupil: Link,
    /// "Mathematics".
    pub subject: String,
    /// What will be learnt, in the pupil's words (may hold maths).
    pub learning: Vec<String>,
    /// Where it stands.
    pub stands: String,
}
