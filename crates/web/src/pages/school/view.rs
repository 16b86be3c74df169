//! The school on one page.

use crate::components::{Choice, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Areas of the whole school.
    pub areas: Vec<Card>,
    /// Pages of subjects and phases.
    pub small: Vec<Card>,
    /// Priorities that live: name, "by 18 July 2025", whether it is time to look.
    pub priorities: Vec<(Link, String, bool)>,
    /// Subjects to open a page for; nothing for whoever opens none.
    pub open: Option<Vec<Choice>>,
    /// Links at the head of the page.
    pub links: Vec<Link>,
    /// The way to the school's lists, where nothing is on them yet.
    pub begin: Option<Link>,
}

/// An area.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Its name, leading to its page.
    pub name: Link,
    /// "3 claims, 180 of 300 words"
    pub size: String,
    /// "Last changed 3 March 2026 (head)."
    pub changed: String,
    /// "Last checked 3 March 2026 (governor)."; says so where nobody has.
    pub checked: String,
    /// "2 claims stand on evidence that has moved since."; empty for none.
    pub moved: String,
    /// "3 lines wait to be read."; empty for none.
    pub waiting: String,
}
