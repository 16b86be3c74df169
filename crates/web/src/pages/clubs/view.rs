//! The clubs of a school.

use crate::components::{Choice, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The clubs.
    pub clubs: Vec<ClubLine>,
    /// "12 of 28 in 5 Hawthorn take part in something."
    pub uptake: Vec<String>,
    /// Classes and years of whom hardly anybody does, in a sentence; empty for none.
    pub hardly: String,
    /// The form for another; nothing where this reader does not edit the list.
    pub form: Option<Form>,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
}

/// One club.
#[derive(Clone, Debug, Default)]
pub struct ClubLine {
    /// What it is called, leading to its register where this reader runs clubs.
    pub name: Link,
    /// When and where.
    pub when: String,
    /// For whom, and what it costs.
    pub whom: String,
    /// What it is good for; may be empty.
    pub good_for: String,
    /// "14 of 20 places taken, 2 ask"; empty for whoever does not run clubs.
    pub taking: String,
    /// Ends it; nothing where this reader does not edit the list.
    pub end: Option<PostButton>,
}

/// What was typed about another.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// A new submission id.
    pub submission: String,
    /// Whether it stands open.
    pub open: bool,
    /// Texts by field name: name, place, starts, minutes, places, cost, from, until.
    pub texts: std::collections::BTreeMap<&'static str, String>,
    /// Days of the week.
    pub days: Vec<Choice>,
    /// Years, first and last.
    pub years: (Vec<Choice>, Vec<Choice>),
    /// Units.
    pub units: Vec<Choice>,
    /// What children can say they like.
    pub interests: Vec<Choice>,
    /// Whether a carer has to agree.
    pub carer_agrees: bool,
}
