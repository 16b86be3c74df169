//! What the page of a school's problems says.

use crate::components::{PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Who answers.
    pub sub: String,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// The form of two lines; nothing where this reader raises none.
    pub form: Option<Form>,
    /// Those that are not closed.
    pub open: Vec<One>,
    /// Those that are.
    pub closed: Vec<One>,
}

/// Two lines.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// A new submission id.
    pub submission: String,
    /// What it is.
    pub words: String,
    /// What the school asks for.
    pub asks: String,
}

/// A problem.
#[derive(Clone, Debug, Default)]
pub struct One {
    /// Its number.
    pub id: i64,
    /// How much was done about it.
    pub seen: usize,
    /// What it is.
    pub words: String,
    /// What the school asks for; may be empty.
    pub asks: String,
    /// Where it stands.
    pub stands: String,
    /// Who else has it; empty for nobody.
    pub others: String,
    /// Lets others read the school's name, or takes that back.
    pub naming: Option<PostButton>,
    /// What happened.
    pub history: Vec<String>,
    /// Whether the school may say that an answer solves nothing.
    pub answered: bool,
    /// Whether this reader may close it.
    pub closes: bool,
    /// What was typed and not stored.
    pub typed: String,
}
