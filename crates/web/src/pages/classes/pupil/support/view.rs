//! A child's plan.

use crate::components::{ClassNav, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// The map, for whoever does not teach the class.
    pub back: Option<Link>,
    /// The whole name.
    pub name: String,
    /// Class, school, date.
    pub sub: String,
    /// The review of today; `None` for who makes none.
    pub review: Option<Link>,
    /// The plan as a file.
    pub files: Vec<Link>,
    /// What a file leaves out; empty for nothing.
    pub files_note: &'static str,
    /// Assess, plan, do: heading, then parts of it, each with its lines.
    pub parts: Vec<Part>,
    /// Outcomes of an education, health and care plan.
    pub outcomes: Vec<Outcome>,
    /// The form that records one; `None` for who may not.
    pub record: Option<Record>,
    /// Reviews, the latest first.
    pub reviews: Vec<Review>,
    /// Other pages about the child.
    pub links: Vec<Link>,
    /// What is wrong with what was sent.
    pub problems: Vec<Problem>,
}

/// One of assess, plan, do.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// "Assess"
    pub title: &'static str,
    /// What it asks.
    pub asks: &'static str,
    /// Heading and lines; an empty list says so.
    pub lists: Vec<(&'static str, Vec<String>)>,
}

/// An outcome.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// To the letter.
    pub wording: String,
    /// From when, looked at again when, ended when.
    pub days: String,
    /// Notes, the latest first.
    pub notes: Vec<String>,
    /// Where a note is posted, and what goes with it; `None` where nothing can be noted.
    pub note: Option<(String, Vec<Hidden>)>,
    /// Ends it.
    pub end: Option<PostButton>,
}

/// The form that records an outcome.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Where it posts.
    pub action: String,
    /// What goes with it.
    pub hidden: Vec<Hidden>,
    /// What was typed.
    pub wording: String,
    /// The day of the plan.
    pub from: String,
    /// When it is looked at again.
    pub review: String,
}

/// A review as it was saved.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// "3 March 2026, version 2"
    pub title: String,
    /// Heading and words.
    pub parts: Vec<(&'static str, Vec<String>)>,
    /// Whether it is the latest version of its day.
    pub stands: bool,
}
