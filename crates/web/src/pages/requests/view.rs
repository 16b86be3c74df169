//! What the page of requests says.

use crate::components::{Choice, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// What can be answered today.
    pub live: Vec<Request>,
    /// What has ended.
    pub ended: Vec<Request>,
}

/// A request.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// Who asks, for which priority, until when.
    pub whose: String,
    /// What for.
    pub purpose: String,
    /// On what it rests.
    pub basis: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// How long it took, as the school said; empty for nothing.
    pub took: Vec<String>,
    /// Sorts of work to choose from, where this reader may say how long it took.
    pub by: Vec<Choice>,
}

/// A line of it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Unlike any other on the page.
    pub key: String,
    /// Its place in the request.
    pub place: i64,
    /// How often it was answered.
    pub version: i64,
    /// What is asked.
    pub asks: String,
    /// What the school answered; empty for nothing.
    pub answer: String,
    /// Whether what was answered is there no more.
    pub is_gone: bool,
    /// Where a published answer stands.
    pub link: Option<Link>,
    /// What answers it already: a sentence, and a way to answer with it.
    pub known: Vec<(String, Option<PostButton>)>,
    /// The form; nothing where this reader only reads.
    pub form: Option<Form>,
}

/// How a line is answered.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What sort of answer it takes.
    pub takes: Takes,
    /// What stands in the field.
    pub typed: String,
    /// What stands as the reason for a no.
    pub reason: String,
}

/// What sort of answer a line takes.
#[derive(Clone, Debug, Default)]
pub enum Takes {
    /// Words.
    #[default]
    Words,
    /// A number that is not of pupils.
    Number,
    /// The number of pupils that was counted, and a way to send it.
    Counted(String, PostButton),
    /// Nothing: why the count cannot be sent.
    Withheld(String),
}
