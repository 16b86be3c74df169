//! A review.

use crate::components::{Choice, Hidden, Link, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the plan.
    pub back: Link,
    /// The whole name.
    pub name: String,
    /// "Review of 3 March 2026, version 2"
    pub sub: String,
    /// Where it posts.
    pub action: String,
    /// What goes with it.
    pub hidden: Vec<Hidden>,
    /// The child's words.
    pub child: Told,
    /// The family's words.
    pub family: Told,
    /// Each thing that is done: name of the field, what it is called with what took place, keep, change, stop.
    pub decisions: Vec<(String, String, Vec<Choice>)>,
    /// What was agreed.
    pub agreed: String,
    /// When next.
    pub next: String,
    /// What is known, planned, done: name of the field, label, words.
    pub filled: Vec<(&'static str, &'static str, String)>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Words that are told or were written.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What stands in the box.
    pub text: String,
    /// What was written on the child's page and may be used, each with who and when.
    pub written: Vec<String>,
    /// The number of the words that stand in the box as they were written; empty for others.
    pub filled_in: String,
}
