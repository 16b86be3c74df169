//! Whom to talk with this week, and whom nobody has looked at.

use crate::components::{ClassNav, Hidden, Link, PostButton};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// "Week of 23 November"
    pub week: String,
    /// The five of the week.
    pub five: Vec<Card>,
    /// "Also talked with: Amy (Tuesday), Ben (Wednesday)."; empty for nobody.
    pub others: String,
    /// Everybody, as links to note a conversation that nobody suggested.
    pub everybody: Vec<Link>,
    /// The first of those who were missed.
    pub missed: Vec<Missed>,
    /// The others, folded away.
    pub more: Vec<Missed>,
    /// "And 4 more"; of those who only wait their turn, that they do.
    pub more_of: String,
    /// The way to the ledger.
    pub minutes: Link,
}

/// A child, what to know before two minutes, and a tap after them.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// The child, as a link to all conversations.
    pub name: Link,
    /// "Last talked with on 3 November."
    pub why: String,
    /// "Can already", what (may hold maths).
    pub facts: Vec<(String, String)>,
    /// Where a tap goes.
    pub action: String,
    /// What goes with it.
    pub hidden: Vec<Hidden>,
    /// Value and words of each answer.
    pub answers: Vec<(String, String)>,
    /// "Talked on Tuesday: agreed a next step, …"; empty before.
    pub done: String,
    /// Takes it back.
    pub undo: Option<PostButton>,
}

/// A child nobody has looked at for three weeks.
#[derive(Clone, Debug, Default)]
pub struct Missed {
    /// The child, as a link.
    pub name: Link,
    /// Every reason, in a few words.
    pub why: Vec<String>,
    /// The one thing to do, when it is a page to open.
    pub act: Option<Link>,
    /// The one thing to do, when it is a tap.
    pub tap: Option<PostButton>,
}
