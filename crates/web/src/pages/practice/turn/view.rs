//! One question, and what is said to an answer.

use crate::components::Hidden;
use crate::components::question::QuestionView;

/// The page of a turn.
#[derive(Clone, Debug)]
pub struct View {
    /// Whether its minutes are over, so that an open question is the last.
    pub time_is_up: bool,
    /// Seconds until they are; `None` when they are over, or where there are none.
    pub seconds_left: Option<i64>,
    /// `/practice/{turn}`
    pub action: String,
    /// What was just heard; `None` on a fresh question.
    pub said: Option<Said>,
    /// What is below it.
    pub showing: Showing,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub enum Showing {
    /// The open question.
    Question(Box<Asking>),
    /// Nothing but the way on to the next.
    Next,
    /// The end of the turn.
    Over {
        /// What was practised, in the pupil's words.
        practised: Vec<String>,
        /// What the teacher hears about.
        stuck_on: Vec<String>,
        /// After ten questions: a kind word about what comes next (may hold maths); empty otherwise.
        next: String,
    },
}

/// The open question.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// The question.
    pub question: QuestionView,
    /// Hints shown so far (may hold maths).
    pub hints: Vec<String>,
    /// Whether a further hint may be asked for.
    pub more_hints: bool,
    /// Whether to ask how sure the pupil is.
    pub ask_sure: bool,
    /// Whether being stuck may be said.
    pub may_be_stuck: bool,
    /// Submission id and place.
    pub hidden: Vec<Hidden>,
}

/// What was heard.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// "Yes." or "Not yet."
    pub head: String,
    /// One sentence more; may be empty.
    pub text: String,
    /// The answer, a line a part (may hold maths); may be empty.
    pub answer: Vec<String>,
    /// The worked solution (may hold maths); may be empty.
    pub steps: Vec<String>,
    /// How it looks: `yes`, `ask`, `not-yet`.
    pub tone: &'static str,
}
