//! Strengths and weaknesses, ready to be read.

use crate::components::Link;

/// The page.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    /// “School year 2026/27”; empty where nothing is in.
    pub year: String,
    /// Ways on.
    pub links: Vec<Link>,
    /// A word about results that wait for those who teach; may be empty.
    pub waits: String,
    /// What stands out.
    pub flagged: Vec<Card>,
    /// Where no difference showed.
    pub quiet: Vec<Card>,
    /// Subjects over the years.
    pub years: Vec<Strips>,
    /// Year groups of a subject.
    pub shape: Vec<Strips>,
    /// Question by question.
    pub questions: Vec<Asked>,
    /// What it rests on, and what is left out; the last lines of the page.
    pub notes: Vec<String>,
}

/// One cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Card {
    /// “Mathematics, Year 5, Fractions”
    pub name: String,
    /// “Common assessments, 2 November to 12 May”
    pub about: String,
    /// Sentences.
    pub lines: Vec<String>,
    /// Strand, share here, published share.
    pub behind: Vec<[String; 3]>,
    /// Which assessments, and what of them cannot be seen by itself.
    pub from: String,
}

/// Values beside each other, each with its interval, on one scale.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strips {
    /// “Mathematics”
    pub name: String,
    /// What may be said of all of them together.
    pub says: String,
    /// Each.
    pub strips: Vec<Strip>,
}

/// One value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strip {
    /// What it is.
    pub what: String,
    /// Low end, value, high end and nought, from 0 to 200.
    pub drawn: [f64; 4],
    /// The same in words, with n.
    pub says: String,
}

/// A subject's questions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// “Mathematics, Year 6”
    pub name: String,
    /// What is said of strands.
    pub says: Vec<String>,
    /// Question, strand, share here, published share.
    pub rows: Vec<[String; 4]>,
    /// Who published, and what is left out.
    pub from: String,
}
