//! What goes into a check and what comes out of it.

use domain::{ObjectiveId, Probability, QuestionVersionId};

/// An objective within the check.
#[derive(Clone, PartialEq, Debug)]
pub struct CheckObjective {
    /// Which.
    pub objective: ObjectiveId,
    /// In the teacher's words.
    pub title: String,
    /// What it stands on; those outside the check are passed over.
    pub needs: Vec<Need>,
}

/// A prerequisite.
#[derive(Clone, PartialEq, Debug)]
pub struct Need {
    /// The earlier objective.
    pub objective: ObjectiveId,
    /// How much hangs on it, 0 to 1: 1 cannot do without, 0.3 it helps.
    pub strength: f64,
    /// Why, as the curriculum says it.
    pub reason: Option<String>,
}

/// A question that may be asked.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CheckQuestion {
    /// Which version.
    pub question: QuestionVersionId,
    /// The objective it is about.
    pub objective: ObjectiveId,
    /// In logits, 0 for a typical question of the objective: higher is harder. (The learner's question term with
    /// its sign turned.)
    pub difficulty: f64,
    /// Per logit, above 0; 1 on the learner's own scale.
    pub discrimination: f64,
}

/// What is believed about a pupil before the check, in the learner's terms: ability on objective k is
/// `intercept + slope · general + own`, own around 0 with `variance`; ability is the log odds of success on a
/// typical question, unassisted, today.
#[derive(Clone, PartialEq, Debug)]
pub struct PupilBelief {
    /// Mean of the general term, in logits.
    pub general_mean: f64,
    /// Its variance, in logits², 0 or more.
    pub general_variance: f64,
    /// One entry an objective of the check; others are passed over.
    pub objectives: Vec<ObjectiveBelief>,
}

/// What is believed about one objective, given the general term.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ObjectiveBelief {
    /// Which.
    pub objective: ObjectiveId,
    /// In logits.
    pub intercept: f64,
    /// How much of the general term counts, usually 1 or less.
    pub slope: f64,
    /// Variance of its own, in logits², above 0.
    pub variance: f64,
}

/// What a school may set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Settings {
    /// Most questions (10).
    pub most: usize,
    /// Success on a typical question from which an objective counts as met (0.8).
    pub bar: Probability,
    /// P(met) from which it is said to be met, and 1 less which it is said not to be (0.8); above 0.5.
    pub clear: f64,
    /// Expected gain, in bits over all objectives, below which nothing more can be learnt (0.02).
    pub least_gain: f64,
    /// Most questions about one objective (3).
    pub most_per_objective: usize,
    /// Chances of success that are pleasant: such a question is preferred where it tells nearly as much
    /// (0.5 to 0.85).
    pub likely: (f64, f64),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            most: 10,
            bar: Probability::clamped(0.8),
            clear: 0.8,
            least_gain: 0.02,
            most_per_objective: 3,
            likely: (0.5, 0.85),
        }
    }
}

/// What became of a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answered {
    /// Right.
    Right,
    /// Wrong, or "I don't know".
    Wrong,
    /// Unreadable, or could not be shown: says nothing, and is not asked again.
    Nothing,
}

/// What to do next.
#[derive(Clone, PartialEq, Debug)]
pub enum Next {
    /// Ask this.
    Ask {
        /// Which question.
        question: QuestionVersionId,
        /// The objective it is about.
        objective: ObjectiveId,
        /// Where it lies from the question before.
        step: Step,
    },
    /// It is over: see [`placement`](super::DynamicCheck::placement).
    Done(Ended),
}

/// Where a question lies from the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The first.
    First,
    /// The same objective again.
    Again,
    /// Down: something that the objective just missed stands on.
    Down,
    /// Up: something that stands on the objective just got.
    Up,
    /// Elsewhere.
    Aside,
}

/// Why it is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// As many questions as a check may have.
    AllAsked,
    /// No question would clear up anything more.
    NothingMoreToLearn,
    /// No question is left that may be asked.
    NoQuestionLeft,
}

/// Why there is no check, or an answer was not taken.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum CheckError {
    /// Nothing to check.
    #[error("a check needs at least one objective")]
    NoObjective,
    /// An objective without a belief about the pupil.
    #[error("nothing is said about what the pupil knows of objective {0}")]
    NoBelief(ObjectiveId),
    /// A number outside its range.
    #[error("{what} of {of} is out of range: {got}")]
    OutOfRange {
        /// Which number.
        what: &'static str,
        /// Of which objective or question.
        of: i64,
        /// The value.
        got: f64,
    },
    /// An answer to a question that is not in the check.
    #[error("question {0} is not in this check")]
    UnknownQuestion(QuestionVersionId),
    /// A second answer to the same question.
    #[error("question {0} was answered already")]
    AnsweredAlready(QuestionVersionId),
}
