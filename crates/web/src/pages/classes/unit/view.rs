//! A unit on one page.

use crate::components::{ClassNav, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// The unit.
    pub title: String,
    /// "5 Hawthorn · 4 of 12 planned lessons given".
    pub about: String,
    /// How it stands against the term, and when it would end; may be empty.
    pub pace: String,
    /// Lesson plan and brief.
    pub beside: Vec<Link>,
    /// A sentence where there is no unit to show; may be empty.
    pub empty: String,
    /// Its objectives.
    pub steps: Vec<Step>,
    /// Starters that are ready.
    pub starters: Vec<Starter>,
    /// A sentence where there are fewer than three; may be empty.
    pub fewer: String,
}

/// An objective.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Its title, with the way to its brief.
    pub title: Link,
    /// What the class knows of it, or that it was not taught.
    pub known: String,
    /// When it was taught, or would be.
    pub when: String,
    /// Whether the next lesson is about it.
    pub now: bool,
}

/// A starter.
#[derive(Clone, Debug, Default)]
pub struct Starter {
    /// "For the next lesson", or "Another".
    pub head: String,
    /// Questions, each with its answer (may be empty).
    pub questions: Vec<(String, String)>,
}
