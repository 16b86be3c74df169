//! What the first page above schools, the problems and the board say.

use crate::components::{Choice, Link, PostButton, Problem};

/// The first page.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// The body.
    pub title: String,
    /// What waits, in a sentence.
    pub sub: String,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Its schools.
    pub schools: Vec<School>,
    /// Which it leads since when, a line each.
    pub leads: Vec<String>,
    /// For an officer: how whoever runs Attune says that another body leads.
    pub command: Option<String>,
    /// Said where there is none.
    pub none: String,
    /// What it puts first.
    pub priorities: Vec<Priority>,
    /// Whether this reader sets them.
    pub sets: bool,
    /// Whether there is room for another.
    pub room: bool,
    /// What stands in the forms.
    pub typed: TypedPriority,
    /// Priorities to choose from.
    pub choices: Vec<Choice>,
    /// What it owes.
    pub owes: Vec<Owes>,
    /// Whether this reader answers for what it owes.
    pub settles: bool,
    /// The whole in short, for the Department.
    pub in_short: Option<InShortView>,
}

/// Whether the system is both excellent and fair, and what it is asking schools for.
#[derive(Clone, Debug, Default)]
pub struct InShortView {
    /// What the figures are about and of which year, or that there are none.
    pub about: String,
    /// Level and gap, gain and share, a line each.
    pub figures: Vec<String>,
    /// What is asked of schools, a line each.
    pub asked: Vec<String>,
}

/// A school.
#[derive(Clone, Debug, Default)]
pub struct School {
    /// Its name, leading to its record.
    pub name: Link,
    /// When the two met and meet next.
    pub meets: String,
    /// What each side owes, late first.
    pub owed: String,
    /// Problems that wait; empty for none.
    pub problems: String,
}

/// One of what a body puts first.
#[derive(Clone, Debug, Default)]
pub struct Priority {
    /// What it is called.
    pub title: String,
    /// "until 18 July 2025".
    pub until: String,
    /// What is offered and asked, each with a way to stop it.
    pub calls: Vec<(String, Option<PostButton>)>,
    /// Stops it.
    pub stop: Option<PostButton>,
}

/// What was typed and not stored.
#[derive(Clone, Debug, Default)]
pub struct TypedPriority {
    /// A priority's name.
    pub title: String,
    /// Its last day.
    pub ends: String,
    /// An offer's or request's words.
    pub words: String,
    /// Its last day.
    pub call_ends: String,
}

/// What the body owes.
#[derive(Clone, Debug, Default)]
pub struct Owes {
    /// Unlike any other on the page.
    pub key: String,
    /// The school.
    pub school: i64,
    /// The action.
    pub action: i64,
    /// How often it was changed.
    pub version: i64,
    /// To whom, what, and by when.
    pub says: String,
    /// How it stands.
    pub stands: String,
    /// What was typed and not stored.
    pub typed: String,
}

/// The problems.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// What waits for an answer: problems that were joined are one.
    pub waiting: Vec<Waiting>,
    /// Those that could be joined: "school.problem" and words.
    pub joinable: Vec<Choice>,
    /// What was typed as the name of joined ones.
    pub called: String,
    /// Everything else, a heading and lines each.
    pub others: Vec<(String, Vec<String>)>,
}

/// One thing to answer.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// Unlike any other on the page.
    pub key: String,
    /// What it is.
    pub title: String,
    /// Each school's own words, with what it asks for.
    pub schools: Vec<String>,
    /// By when.
    pub stands: String,
    /// What happened, a line each.
    pub history: Vec<String>,
    /// "school.problem.seen" of each.
    pub which: Vec<String>,
    /// Whether a day may still be promised.
    pub may_promise: bool,
    /// What was typed and not stored.
    pub typed: String,
}

/// The board.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// A row a priority.
    pub rows: Vec<Row>,
    /// Support that was agreed, a line each.
    pub given: Vec<String>,
    /// What came of it, in a sentence; empty for nothing.
    pub came_of_it: String,
}

/// A row of it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The priority.
    pub title: String,
    /// What schools need.
    pub needs: Vec<Need>,
    /// What the body offers.
    pub offers: Vec<String>,
    /// Schools that are strong in it, in their words.
    pub strong: Vec<String>,
}

/// A need.
#[derive(Clone, Debug, Default)]
pub struct Need {
    /// "school.need".
    pub key: String,
    /// Which school, and what.
    pub says: String,
    /// Offers to choose from; the first is none.
    pub offers: Vec<Choice>,
    /// Schools to choose from; the first is none.
    pub strong: Vec<Choice>,
    /// What stands as the last day.
    pub ends: String,
}
