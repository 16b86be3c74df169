//! What the page of a body's requests says.

use crate::components::{Choice, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct Requests {
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// The form; nothing where this reader only reads, or nothing is put first.
    pub form: Option<Ask>,
    /// Said in its place.
    pub no_form: String,
    /// Its requests.
    pub requests: Vec<Asked>,
    /// What they cost, for anybody.
    pub cost: Option<Link>,
}

/// A request about to be made.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Its number, which makes what is sent twice one.
    pub submission: String,
    /// What stands in the text fields, by name.
    pub texts: Vec<(&'static str, String)>,
    /// Bases to choose from.
    pub bases: Vec<Choice>,
    /// Priorities to choose from.
    pub priorities: Vec<Choice>,
    /// Lines: what is asked, and sorts of answer to choose from.
    pub lines: Vec<(String, Vec<Choice>)>,
    /// What is known already, a line each; `None` before it was looked at.
    pub found: Option<Vec<(String, Vec<String>)>>,
}

impl Ask {
    /// What stands in a text field.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(one, _)| *one == name).map_or("", |(_, text)| text)
    }
}

/// What a school answered, and where it stands.
pub type Answer = (String, Option<Link>);

/// A request with what came of it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What it is called.
    pub title: String,
    /// For what, until when.
    pub whose: String,
    /// What for, and on what basis.
    pub purpose: String,
    /// How many schools answered and said no.
    pub came: String,
    /// What it took, as far as that can be shown.
    pub took: String,
    /// Each line with each school's answer, and where it stands.
    pub lines: Vec<(String, Vec<Answer>)>,
    /// Stops it.
    pub stop: Option<PostButton>,
}
