//! One provision.

use crate::components::{ClassNav, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// The map, for whoever does not teach the class.
    pub back: Option<Link>,
    /// What it is called.
    pub name: String,
    /// How much of it, from when to when.
    pub sub: String,
    /// What it is for, what counts, what it costs: heading and words.
    pub facts: Vec<(String, String)>,
    /// Other pages about it.
    pub links: Vec<Link>,
    /// Sessions, in a sentence.
    pub delivered: String,
    /// Planned days, the latest first.
    pub days: Vec<Day>,
    /// Children.
    pub children: Vec<Child>,
    /// "2 children of other classes take part too."; empty for none.
    pub others: String,
    /// Who gains and who loses, in sentences.
    pub sides: Vec<String>,
    /// The check at exit; `None` where this reader makes none, or nothing is looked at.
    pub exit: Option<Exit>,
    /// What is wrong with what was sent.
    pub problems: Vec<Problem>,
}

/// A planned day.
#[derive(Clone, Debug, Default)]
pub struct Day {
    /// "Tuesday 3 March"
    pub on: String,
    /// "took place, without Ann"
    pub noted: String,
    /// One tap for each thing that can be said.
    pub taps: Vec<PostButton>,
    /// Who may have been away, to be ticked; empty where that is not asked.
    pub away: Vec<(String, String)>,
    /// Where it posts.
    pub action: String,
    /// What goes with it.
    pub hidden: Vec<Hidden>,
}

/// One child.
#[derive(Clone, Debug, Default)]
pub struct Child {
    /// Who, and their plan.
    pub name: Link,
    /// Sessions.
    pub delivered: String,
    /// Entry, exit and both.
    pub checks: String,
    /// What the child hopes; empty for nothing said.
    pub hope: String,
}

/// The check at exit.
#[derive(Clone, Debug, Default)]
pub struct Exit {
    /// Where it posts.
    pub action: String,
    /// What is read by itself, in a sentence; empty where it is typed.
    pub by_itself: String,
    /// What is asked of each child.
    pub fields: Vec<ExitField>,
}

/// What is asked of one child at exit.
#[derive(Clone, Debug, Default)]
pub struct ExitField {
    /// Name of the field for how they stand, and its label; `None` where nothing is typed.
    pub now: Option<(String, String)>,
    /// Name of the field for what they hope.
    pub hope: String,
    /// Its label.
    pub label: String,
    /// What is there.
    pub value: String,
}
