//! What a class said of its lessons.

use crate::components::{ClassNav, Hidden, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// `/classes/{group}/pulse`
    pub action: String,
    /// "The class is asked this week." or empty.
    pub asked: String,
    /// Asks the class; `None` when it is asked already.
    pub ask: Option<PostButton>,
    /// The questions with a box for each answer.
    pub hands: Vec<HandsOf>,
    /// Submission id of the counts.
    pub hidden: Vec<Hidden>,
    /// What the class said, the latest week first.
    pub weeks: Vec<Week>,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
}

/// A question, to be counted from raised hands.
#[derive(Clone, Debug, Default)]
pub struct HandsOf {
    /// "How fast did our lessons go?"
    pub asks: String,
    /// Name of the field, the answer, what was typed.
    pub answers: Vec<(String, String, String)>,
}

/// A week.
#[derive(Clone, Debug, Default)]
pub struct Week {
    /// "Week of 2 March"
    pub head: String,
    /// What was said.
    pub said: Vec<Said>,
    /// A sentence about what is not shown; may be empty.
    pub not_shown: String,
    /// Its Monday, `YYYY-MM-DD`.
    pub monday: String,
    /// What the class was answered.
    pub reply: String,
}

/// What was said to one question.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// "How fast did our lessons go?"
    pub asks: String,
    /// Answer and how many gave it.
    pub answers: Vec<(String, u32)>,
    /// "26 answered"; of the whole school "212 answered in 9 classes".
    pub of: String,
    /// What to try; may be empty.
    pub act: String,
}
