//! Who of a class works on steps of their own.

use crate::components::{ClassNav, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// Back to the needs, of the class or of the school.
    pub back: Link,
    /// Those with a plan.
    pub plans: Vec<Plan>,
    /// Everybody, as links to where a plan is made; empty where this reader makes none.
    pub pupils: Vec<Link>,
}

/// One plan.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Opens it.
    pub name: Link,
    /// "Mathematics".
    pub subject: String,
    /// The open steps (may hold maths).
    pub open: Vec<String>,
    /// "2 met; 1 could be called met; until 18 December 2026".
    pub stands: String,
}
