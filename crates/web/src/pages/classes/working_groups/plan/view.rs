//! Working groups that were made at once.

use crate::components::{Choice, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the groups of the class.
    pub back: Link,
    /// The objective.
    pub title: String,
    /// "5 Hawthorn, same need, until Friday 11 April".
    pub about: String,
    /// What counts as no longer needing the group.
    pub exit_check: String,
    /// Who moved on, in a sentence; names behind it.
    pub report: Report,
    /// What is wrong with what was sent.
    pub problems: Vec<Problem>,
    /// Where changes go; `None` for those who may not, or when they are over.
    pub change: Option<Change>,
    /// The groups.
    pub groups: Vec<Group>,
    /// Pupils in none, who came since.
    pub in_none: Vec<Pupil>,
    /// Questions to print, a button a group; empty for those who give none.
    pub sheets: Vec<PostButton>,
    /// Papers to print.
    pub papers: Vec<Link>,
}

/// What came of the groups.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// "So far" or "At the end".
    pub head: String,
    /// In a sentence.
    pub sentence: String,
    /// Names of those who moved on.
    pub moved_on: String,
    /// Names of those not there yet.
    pub not_yet: String,
}

/// How groups are changed.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Where the form posts.
    pub action: String,
    /// What it sends besides.
    pub hidden: Vec<Hidden>,
}

/// One group.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Name of the field for its name.
    pub field: String,
    /// What it is for, and who begins with it.
    pub about: String,
    /// Its pupils.
    pub pupils: Vec<Pupil>,
}

/// A pupil in it.
#[derive(Clone, Debug, Default)]
pub struct Pupil {
    /// The name, with the way to the evidence.
    pub link: Link,
    /// Names of the fields for group and pin.
    pub fields: (String, String),
    /// The groups to choose from.
    pub to: Vec<Choice>,
    /// Whether a new suggestion leaves them here.
    pub pinned: bool,
    /// Why here, what was known on the first day, what came of it.
    pub why: String,
}
