//! What the page of a body's people says.

use crate::components::{Choice, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The body.
    pub body: String,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Everybody who acts for it, by name.
    pub people: Vec<Person>,
    /// The form by which somebody is invited; nothing for whoever only reads.
    pub invite: Option<Invite>,
}

/// The form by which somebody is invited; posts `do`, `name`, `role` and `looks-after`.
#[derive(Clone, Debug, Default)]
pub struct Invite {
    /// Their name as typed.
    pub name: String,
    /// What they can come as.
    pub roles: Vec<Choice>,
    /// Whether the box is ticked.
    pub looks_after: bool,
}

/// Somebody.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// As what, since when, and whether they have come in.
    pub is: String,
    /// Schools that they are named for, each with a way to end it.
    pub named: Vec<(String, Option<PostButton>)>,
    /// Schools that said no to them, and why.
    pub refused: Vec<String>,
    /// The form by which a school is named for them.
    pub name_for: Option<NameFor>,
    /// What else the reader may do about them.
    pub buttons: Vec<PostButton>,
    /// Ends what they do, apart from the others.
    pub end: Option<PostButton>,
}

/// The form by which a school is named for a partner; posts `do`, `of`, `school`, `from` and `last`.
#[derive(Clone, Debug, Default)]
pub struct NameFor {
    /// The partner's number.
    pub of: i64,
    /// Schools to choose from.
    pub schools: Vec<Choice>,
    /// First day as typed.
    pub from: String,
    /// Last day as typed.
    pub last: String,
    /// Whether it stands open.
    pub open: bool,
}
