//! The starter on paper: the same strip twice to a page, copies that look different, answers apart.

use crate::components::question::Posed;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "5 Hawthorn, Tuesday 3 March": on the screen and with the answers, not on a pupil's strip.
    pub sub: String,
    /// Back to the starter.
    pub back: String,
    /// "Tuesday 3 March".
    pub date: String,
    /// The questions in order; may be empty.
    pub questions: Vec<Printed>,
    /// Classes of each strip: the two to cut apart, then one for each pupil whose copy looks different.
    pub strips: Vec<String>,
    /// "2 copies in large print (18 points): Ann and Dee"; on the screen only.
    pub copies: Vec<String>,
}

/// One question as it is printed.
#[derive(Clone, Debug, Default)]
pub struct Printed {
    /// The question; its figure once for each strip, because ids on a page are unique.
    pub strips: Vec<Posed>,
    /// Letter and text (may hold maths).
    pub options: Vec<(String, String)>,
    /// The answer; empty where none is written (may hold maths).
    pub answer: String,
}
