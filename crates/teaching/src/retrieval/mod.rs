//! What a class should retrieve at the start of a lesson: a rule over what was taught, when it was last retrieved, and
//! for how many the model expects it to fade.
//!
//! Five questions at most, and a bound for the week: what does not fit waits its turn and is never counted against
//! anybody. Time is counted in school days, of which a week of holiday has one, so that nothing piles up over a break.
//! What was asked of the class rests for a week of school, longer each time that nearly all had it; what has waited
//! longest comes first in the end, so the whole of what was taught comes round. (That spacing helps is firm, g = 0.74 over
//! 29 studies; its exact pattern matters little: Latimier, Peyre and Ramus 2021, so the pattern is the simplest.)
//!
//! The rule knows objectives, dates and counts, and no pupil. It suggests; what a teacher swapped or refused is passed in
//! as such and does not come back.

mod calendar;
mod choose;
mod spacing;

pub use calendar::Terms;
pub use choose::{Choice, Pattern, Pick, Pool, beside, choose};
pub use spacing::{NEARLY_ALL, REST, Spacing, spacing};

use domain::{ObjectiveId, QuestionVersionId};
use jiff::civil::Date;

use crate::brief::StarterPlace;
use crate::input::QuestionFacts;

/// The most questions of one starter.
pub const A_LESSON: usize = 5;
/// The most questions a week that look back further than the last lesson: three a day for five days.
pub const OLDER_A_WEEK: usize = 15;
/// Of these, as many are left to each lesson that is still to come in the week, and at least as many are this one's.
const OLDER_FOR_EACH: usize = 3;

/// A question that the class was given before.
#[derive(Clone, PartialEq, Debug)]
pub struct Given {
    /// On which school date.
    pub on: Date,
    /// Why it was asked then.
    pub place: StarterPlace,
    /// What it is about.
    pub objective: ObjectiveId,
    /// The question.
    pub question: QuestionVersionId,
    /// The share of the class that had it, 0 to 1; `None` where nobody said.
    pub share: Option<f64>,
}

/// An objective that may be asked about.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// Which.
    pub objective: ObjectiveId,
    /// The first day on which it was taught to the class; `None` when never.
    pub since: Option<Date>,
    /// The last day before this lesson on which it was taught to the class; `None` when never.
    pub taught: Option<Date>,
    /// The last day since which a third of the class has answered about it, or the class showed it together.
    pub met: Option<Date>,
    /// How far the class knows it, 0 to 1: the mean over those who were ever asked.
    pub known: f64,
    /// How far what it needs is there for those who do not know it, 0 to 1.
    pub ready: f64,
    /// Whether today's lesson needs it and the class has met it.
    pub needed: bool,
    /// Questions that may be asked, the best first.
    pub questions: Vec<Askable>,
}

/// A question that may be asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Askable {
    /// Which.
    pub question: QuestionVersionId,
    /// Whether it has options to read.
    pub has_options: bool,
}

/// A question kept for the lesson, as it was drawn then.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Why it is asked.
    pub place: StarterPlace,
    /// What it is about.
    pub objective: ObjectiveId,
    /// The question with the words of its draw.
    pub question: QuestionFacts,
}

/// What a brief needs to know of earlier starters; empty where nothing was given yet.
#[derive(Clone, Debug, Default)]
pub struct RetrievalFacts {
    /// The school's terms.
    pub terms: Terms,
    /// What the class was given on earlier days, in any order.
    pub given: Vec<Given>,
    /// Later lessons of this week: some of the week's questions are left to them.
    pub to_come: usize,
    /// By what this class's starters are made.
    pub pattern: Pattern,
    /// What is kept for this lesson; `None` while nothing is, and the rule chooses.
    pub kept: Option<Vec<Kept>>,
    /// Questions that were swapped away in this lesson.
    pub swapped: Vec<QuestionVersionId>,
    /// Questions drawn anew, because the draw of the day reads as the one that the class had last.
    pub redrawn: Vec<QuestionFacts>,
}
