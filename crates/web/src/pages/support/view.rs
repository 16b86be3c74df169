//! What the page of support says.

use crate::components::{Choice, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// What bodies above put first.
    pub priorities: Vec<Priority>,
    /// The forms; nothing where this reader only reads.
    pub form: Option<Form>,
    /// Support that the school gets or got.
    pub gets: Vec<Given>,
    /// Support that it gives, a line each.
    pub gives: Vec<String>,
}

/// One of what a body puts first.
#[derive(Clone, Debug, Default)]
pub struct Priority {
    /// What it is called.
    pub title: String,
    /// "Northshire, until 18 July 2025".
    pub whose: String,
    /// What is offered.
    pub offers: Vec<String>,
    /// What is asked.
    pub requests: Vec<String>,
    /// What the school needs, each with a way to stop it.
    pub needs: Vec<(String, Option<PostButton>)>,
    /// What it says that it is strong in, each with a way to take it back.
    pub strengths: Vec<(String, Option<PostButton>)>,
}

/// What was typed about a need or a strength.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// A new submission id.
    pub submission: String,
    /// The priorities to choose from.
    pub priorities: Vec<Choice>,
    /// Open problems to choose from; the first is none.
    pub from: Vec<Choice>,
    /// What stands in the need.
    pub need: String,
    /// Its last day.
    pub ends: String,
    /// What stands in the strength.
    pub strong: String,
}

/// Support.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Its number.
    pub id: i64,
    /// How often it was changed.
    pub version: i64,
    /// Who, from when to when, and what came of it.
    pub says: String,
    /// Whether it is time to say what came of it.
    pub asks: bool,
    /// Whether this reader says so.
    pub writes: bool,
    /// What was tried, for the field.
    pub tried: String,
    /// What came of it, for the field.
    pub worked: Vec<Choice>,
}
