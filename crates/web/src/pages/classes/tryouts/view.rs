//! The try-outs of a class.

use crate::components::{ClassNav, Hidden, Link, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// The objective that the class is on (may hold maths).
    pub objective: String,
    /// Worked here, what helps.
    pub beside: Vec<Link>,
    /// Those that the class takes part in: link, what it is about (may hold maths), how it stands.
    pub own: Vec<Row>,
    /// Those that it may join.
    pub open: Vec<Row>,
    /// Others of the school.
    pub others: Vec<Row>,
    /// Plans one; `None` for those who may not.
    pub form: Option<Form>,
}

/// A try-out in a list.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// "fraction strips, instead of worked examples"
    pub name: Link,
    /// "Adding fractions · 4 classes, by lot" (may hold maths).
    pub about: String,
    /// How it stands.
    pub stands: String,
}

/// The form; posts `tried`, `instead`, `lot`, `outcome`, `starts`, `weeks`, `counts`.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// Subject, objective, submission.
    pub hidden: Vec<Hidden>,
    /// What was typed.
    pub tried: String,
    /// What was typed.
    pub instead: String,
    /// Whether classes are drawn, not weeks.
    pub classes: bool,
    /// Whether exit tickets are looked at, not later re-checks.
    pub exit: bool,
    /// The first day.
    pub starts: String,
    /// How many weeks.
    pub weeks: String,
    /// Answers of 100 that would count.
    pub counts: String,
    /// What such a test could see.
    pub sees: Vec<String>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}
