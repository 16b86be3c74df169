//! The starter: questions that look back, read aloud or shown, and what the class showed of each.

use crate::components::give_starter::GiveStarter;
use crate::components::{ClassNav, Hidden};
use maud::Markup;

/// The page. One form posts `tap.{slot}` (`most`, `half`, `few` or nothing), `right.{slot}`, `of` and `hidden` to `record`;
/// its buttons post the same to other addresses.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// "5 Hawthorn, Tuesday 3 March".
    pub sub: String,
    /// The ways to give it; `None` when there is nothing to give, or it is kept.
    pub give: Option<GiveStarter>,
    /// The board's window, once it is kept; else empty.
    pub board: String,
    /// The paper, once it is kept; else empty.
    pub paper: String,
    /// Whether it is kept for the lesson.
    pub kept: bool,
    /// What has just happened; may be empty.
    pub said: String,
    /// The questions in order.
    pub questions: Vec<Question>,
    /// Objectives that "not this" left out without anything in their place.
    pub left_out: Vec<LeftOut>,
    /// Where the taps go.
    pub record: String,
    /// Where a swap goes: posts `do`, "another.2", "not-this.2" or "back.2".
    pub swap: String,
    /// Whether questions may be swapped.
    pub may_swap: bool,
    /// Lets the rule choose afresh; empty when nothing is kept, or something is recorded.
    pub afresh: String,
    /// Whether anything is recorded of what the class showed.
    pub shown: bool,
    /// Where the choice goes by what starters are made: posts `made-of`, `presses` or `spans`, and `about`; empty where it
    /// may not be chosen.
    pub made_of: String,
    /// Whether each time span has its share.
    pub by_spans: bool,
    /// Subject and objectives.
    pub about: Vec<Hidden>,
    /// Of how many, where counts were typed.
    pub of: String,
    /// Submission id, subject, objectives, `question.{slot}`.
    pub hidden: Vec<Hidden>,
    /// Sentences about what is missing and why.
    pub missing: Vec<String>,
    /// "“Angles on a line” and “Round to 10”"; empty when nothing waits (may hold maths).
    pub waits: String,
}

/// One question.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Its number, 1 to 5, in the names of fields.
    pub slot: String,
    /// "last month".
    pub place: String,
    /// The words (may hold maths).
    pub text: String,
    /// Options with their letters; may be empty (may hold maths).
    pub options: Vec<(String, String)>,
    /// The figure.
    pub figure: Option<Markup>,
    /// The answer; empty where none is written (may hold maths).
    pub answer: String,
    /// Why this one (may hold maths).
    pub why: String,
    /// What the class showed: `most`, `half`, `few`, or empty.
    pub tap: String,
    /// How many were right, where that was counted.
    pub right: String,
    /// "Add fractions": what it stands instead of; empty when nothing was swapped (may hold maths).
    pub instead_of: String,
}

/// An objective that is left out for some weeks.
#[derive(Clone, Debug, Default)]
pub struct LeftOut {
    /// The place that it stood in.
    pub slot: String,
    /// Its title (may hold maths).
    pub title: String,
}
