//! A knowledge organiser on one page.

use maud::Markup;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Fractions".
    pub title: String,
    /// "Mathematics, Year 5".
    pub about: String,
    /// Words with their meanings (both may hold maths).
    pub terms: Vec<(String, String)>,
    /// Sentences to know (may hold maths).
    pub facts: Vec<String>,
    /// When and what.
    pub dates: Vec<(String, String)>,
    /// The diagram; `None` where there is none.
    pub figure: Option<Markup>,
    /// What it shows; may be empty.
    pub caption: String,
    /// `/organisers/7/quiz`; empty where there is nothing to ask.
    pub quiz: String,
    /// `/curriculum/units/7/organiser` for those who may write; empty otherwise.
    pub edit: String,
}
