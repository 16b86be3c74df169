//! Where a check puts one pupil, for those who teach them.

use crate::components::{ClassNav, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// The pupil's name.
    pub name: String,
    /// "5 Hawthorn · 9 questions answered on Tuesday 4 March".
    pub sub: String,
    /// Where to begin (may hold maths).
    pub start: String,
    /// How sure that is.
    pub sure: String,
    /// What is probably missing: what, why it is thought, and what to do (may hold maths). Empty when nothing is.
    pub missing: Vec<String>,
    /// What to try (may hold maths); may be empty.
    pub try_this: String,
    /// Where to go on: the brief, practice for this pupil, the answers.
    pub links: Vec<Link>,
    /// The objectives around it, a unit each.
    pub map: Vec<Unit>,
}

/// A unit of the map.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// "Year 5: Fractions".
    pub title: String,
    /// Its objectives, in teaching order.
    pub steps: Vec<Step>,
}

/// One objective.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Its title (may hold maths).
    pub title: String,
    /// "Can do it, very likely".
    pub says: String,
    /// "2 of 3 right", "not asked; from the other answers".
    pub why: String,
    /// Whether to begin here.
    pub here: bool,
}
