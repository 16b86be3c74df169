//! One pupil's needs.

use crate::components::{Choice, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the class's needs.
    pub back: Link,
    /// The pupil's name.
    pub name: String,
    /// "5 Hawthorn".
    pub class: String,
    /// The record, the profile, the pupil's page: those that this reader may open.
    pub links: Vec<Link>,
    /// Needs that hold, the latest first.
    pub needs: Vec<Need>,
    /// What is done and belongs to no need.
    pub apart: Vec<Done>,
    /// What has ended, a sentence each.
    pub ended: Vec<String>,
    /// The form that records a need; `None` where this reader may not.
    pub form: Option<Form>,
}

/// One need.
#[derive(Clone, Debug, Default)]
pub struct Need {
    /// In the school's words.
    pub words: String,
    /// Who says so, since when, until when.
    pub says: String,
    /// What is done for it.
    pub done: Vec<Done>,
    /// Ends it; `None` where this reader may not.
    pub end: Option<PostButton>,
}

/// One thing that is done.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// In words.
    pub words: String,
    /// Ends it; `None` where this reader may not.
    pub end: Option<PostButton>,
}

/// The form: `need`, `source`, `does` (repeated), `own`, `from`, `last`.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where it is posted.
    pub action: String,
    /// The form's number.
    pub hidden: Vec<Hidden>,
    /// The school's list.
    pub needs: Vec<Choice>,
    /// Who may say so.
    pub sources: Vec<Choice>,
    /// One at a time: label, id, choices with an empty one first.
    pub selects: Vec<(String, String, Vec<Choice>)>,
    /// Ticks under a heading.
    pub ticks: Vec<(String, Vec<Choice>)>,
    /// Own words.
    pub own: String,
    /// First day, as a browser writes it.
    pub from: String,
    /// Last day; may be empty.
    pub last: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}
