//! How questions worked in a class: the questions of a paper, or those about an objective.
//!
//! Everything here is about one's own classes, and formative: no figure of it leaves the people who teach the
//! children, so there is no page of a whole school.

mod objective;
mod over_time;
mod paper;
mod review;
mod rows;

pub use objective::{ObjectiveQuestions, ShownInClass};
pub use over_time::{ByLabel, QuestionChecks, QuestionName};
pub use paper::{PaperQuestions, SatBy, SatPaper};
pub use review::Reviewed;

use assessment::item_analysis::{CouldSee, MisconceptionFacts, QuestionReport};
use domain::{MisconceptionId, PupilId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The questions of a page, with what surrounds them.
#[derive(Clone, Debug)]
pub struct Questions {
    /// Pupils who answered at least one of them.
    pub pupils: usize,
    /// The questions, in their own order.
    pub lines: Vec<QuestionLine>,
    /// What so many pupils could have shown of a faulty question; `None` for nothing.
    pub could_see: Option<CouldSee>,
    /// The pupils of today by the name that is said in class; whoever has left is counted and not named.
    pub names: BTreeMap<PupilId, String>,
    /// Titles of wrong ideas.
    pub ideas: BTreeMap<MisconceptionId, String>,
}

/// One question.
#[derive(Clone, Debug)]
pub struct QuestionLine {
    /// What its answers say.
    pub report: QuestionReport,
    /// "3b", or "Question 3b, Fractions check".
    pub label: String,
    /// Its wording, where it has one (may hold maths).
    pub wording: Option<String>,
    /// Whether the wording is an example of a question that draws its numbers.
    pub is_example: bool,
    /// Marks to get.
    pub marks: f64,
    /// What it is about, in the teacher's words.
    pub about: Vec<String>,
    /// The day on which somebody called it fine.
    pub fine_since: Option<Date>,
}

fn idea_titles(facts: &[MisconceptionFacts]) -> BTreeMap<MisconceptionId, String> {
    facts.iter().map(|one| (one.misconception, one.title.clone())).collect()
}
