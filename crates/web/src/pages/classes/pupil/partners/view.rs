//! The partners of a child.

use crate::components::{Choice, Link, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The way back: class, child.
    pub back: Vec<Link>,
    /// The page's own address.
    pub base: String,
    /// What the child is called.
    pub name: String,
    /// Whether the office keeps the child closed to people outside: then nobody new can be asked about.
    pub closed: bool,
    /// Whether this reader asks families.
    pub may_set: bool,
    /// Partners asked about or agreed.
    pub live: Vec<Partner>,
    /// Partners that have ended.
    pub ended: Vec<Partner>,
    /// The form for another.
    pub form: Form,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
}

/// One partner.
#[derive(Clone, Debug, Default)]
pub struct Partner {
    /// Its number.
    pub number: String,
    /// "Mr Amos, mentor".
    pub who: String,
    /// "The family has agreed. Open until 18 July."
    pub stands: String,
    /// What it is for.
    pub purpose: String,
    /// What the partner reads.
    pub shares: String,
    /// The goal as the partner reads it; empty where it is a target's and this reader sees no targets.
    pub goal: String,
    /// What the school suggests; may be empty.
    pub suggests: String,
    /// "There on 3 of 4 days that were ticked."; may be empty.
    pub there: String,
    /// What the partner wrote: when, words, what was answered.
    pub words: Vec<(String, String, String)>,
    /// "2 messages are with the class’s teachers."; may be empty.
    pub others_read: String,
    /// Whether the partner can look: then there is a link to make and a slip to print.
    pub is_open: bool,
    /// Whether it waits for the family: then there is a slip to print for them.
    pub waits: bool,
    /// Targets whose words can be the goal.
    pub targets: Vec<Choice>,
}

/// What was typed about another.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// A new submission id.
    pub submission: String,
    /// Whether it stands open.
    pub open: bool,
    /// Who helps.
    pub partner: String,
    /// Kinds of partner.
    pub kinds: Vec<Choice>,
    /// Languages.
    pub languages: Vec<Choice>,
    /// What for.
    pub purpose: String,
    /// Targets, and "words of my own".
    pub targets: Vec<Choice>,
    /// The goal in words.
    pub goal: String,
    /// What the school suggests.
    pub suggests: String,
    /// Whether the partner reads the first name.
    pub names_child: bool,
    /// Whether the partner reads the school's name.
    pub names_school: bool,
    /// What the child says.
    pub child_says: Vec<Choice>,
    /// Days of the week.
    pub days: Vec<Choice>,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
}

/// A link for a partner, the one time that it is shown.
#[derive(Clone, Debug)]
pub struct MadeLink {
    /// Back to the partners.
    pub back: String,
    /// Whom it is for.
    pub partner: String,
    /// The whole link.
    pub link: String,
    /// In which language the slip is.
    pub language: domain::Language,
    /// The last day on which it opens.
    pub until: jiff::civil::Date,
}
