//! Whether a provision was worth it.

use crate::components::{Choice, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The provision.
    pub back: Link,
    /// What it is called.
    pub name: String,
    /// "24 children, 3 March 2026 to 4 April 2026"
    pub sub: String,
    /// What it suggests, in a sentence or two.
    pub said: String,
    /// Keep, change or stop, with a word of what that means; empty where nothing is suggested.
    pub suggests: String,
    /// What it cost.
    pub cost: Vec<String>,
    /// How the comparison was made and how sure it is, a line each; empty without one.
    pub how: Vec<String>,
    /// How alike both sides were before: what, before pairing, after.
    pub balance: Vec<(String, String, String)>,
    /// Each child's own entry and exit: who, what.
    pub children: Vec<(String, String)>,
    /// Papers that may stand for before and after.
    pub papers: (Vec<Choice>, Vec<Choice>),
    /// Earlier and later runs, a line each.
    pub runs: Vec<String>,
    /// All runs together; empty where that says nothing.
    pub pooled: String,
    /// What it rests on, and who may read it.
    pub rests_on: Vec<String>,
}
