//! Hinge question and whiteboards: one tap about the whole class.

use crate::components::question::Posed;
use crate::components::{Choice, ClassNav, Hidden, PostButton};

/// The form; posts `glance` (`most`, `half`, `few`: each a button) or `count.{letter}` (0 = first option) with
/// `hidden` to `action`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// `/classes/{group}/hinge`
    pub action: String,
    /// The objective (may hold maths).
    pub objective: String,
    /// Other objectives to choose: a `GET` form with `objective`.
    pub objectives: Vec<Choice>,
    /// The question; without words when any question may be asked aloud.
    pub question: Posed,
    /// Its options; may be empty.
    pub options: Vec<AnswerOption>,
    /// The board with this question; empty when there is none.
    pub board: String,
    /// Submission id, objective, question, subject.
    pub hidden: Vec<Hidden>,
    /// What came of the last tap; `None` before.
    pub result: Option<Outcome>,
}

/// One option.
#[derive(Clone, Debug, Default)]
pub struct AnswerOption {
    /// Index in field names: `0` for A.
    pub index: String,
    /// "A".
    pub letter: String,
    /// The option (may hold maths).
    pub text: String,
    /// "adds tops and bottoms"; empty for the right one.
    pub shows: String,
    /// Whether it is right.
    pub right: bool,
}

/// What to do now. JavaScript shows the same from JSON `{said, suggestion, why, undo}`.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// "About half showed B."
    pub said: String,
    /// "Let pairs talk for a minute, then ask again."
    pub suggestion: String,
    /// Why.
    pub why: String,
    /// Takes it back.
    pub undo: Option<PostButton>,
}
