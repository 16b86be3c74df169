//! The provision map.

use crate::components::{Choice, Link};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Since 1 September 2025. The whole school."
    pub sub: String,
    /// Classes to look at alone; the first is all of them.
    pub classes: Vec<Choice>,
    /// School years to look at alone; the first is all of them.
    pub years: Vec<Choice>,
    /// What is asked for is only part of it.
    pub filtered: bool,
    /// Rows.
    pub rows: Vec<Row>,
    /// "£120 so far of £360. For 1 of them the school has not said what it costs."; empty where this reader sees none.
    pub cost: String,
    /// Plans to be looked at again: who, when.
    pub next: Vec<(Link, String)>,
    /// Classes to begin something in.
    pub begin: Vec<Link>,
    /// Costs and the authority's form; `None` for who may not change them.
    pub settings: Option<Link>,
    /// Whether it reaches everybody alike; `None` for those who may not ask.
    pub evenly: Option<Link>,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What it is called, and its page.
    pub name: Link,
    /// "over" where it is.
    pub over: String,
    /// The need and the objective that it serves; may be empty.
    pub serves: Vec<String>,
    /// How much of it, by what kind of adult, instead of what.
    pub dose: String,
    /// From which day to which.
    pub days: String,
    /// Who takes part.
    pub pupils: Vec<Link>,
    /// "and 2 of other classes"; empty for none.
    pub others: String,
    /// Sessions.
    pub delivered: String,
    /// What it costs; empty where it is not known or not shown.
    pub cost: String,
    /// What will count; may be empty.
    pub rule: String,
    /// Who should be offered it; may be empty.
    pub offered: String,
    /// What came of it, a line for each thing that can be said.
    pub came: Vec<String>,
}
