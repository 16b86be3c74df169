//! One question of the starter on the board. No pupil's name, face or group has a place in these types.

use crate::components::Link;
use crate::components::question::Posed;

/// The window.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "1" to "5" and "Blank"; the current one has an empty `href`.
    pub steps: Vec<Link>,
    /// What is shown; nothing is a calm page.
    pub slide: Option<Slide>,
}

/// One question, as large as the window allows.
#[derive(Clone, Debug, Default)]
pub struct Slide {
    /// "Question 2 of 5".
    pub heading: String,
    /// The question.
    pub question: Posed,
    /// Letter and text (may hold maths).
    pub options: Vec<(String, String)>,
    /// The answer, shown when it is asked for; empty where none is written (may hold maths).
    pub answer: String,
}
