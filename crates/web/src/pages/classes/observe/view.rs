//! An observation in one line.

use crate::components::{Choice, ClassNav, Hidden, PostButton, Problem};

/// The form; posts `pupil` (repeated), `objective`, `says` (`seen`, `not-yet`), `help` (`none`, `hint`,
/// `with-somebody`), `text`, `day` and `hidden` to `action`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// `/classes/{group}/observe`
    pub action: String,
    /// The class; `chosen` for those ticked before.
    pub pupils: Vec<Choice>,
    /// Objectives, the likeliest first.
    pub objectives: Vec<Choice>,
    /// What was seen, in words, as typed before.
    pub text: String,
    /// Day, `YYYY-MM-DD`.
    pub day: String,
    /// What to mend.
    pub problems: Vec<Problem>,
    /// Submission id and subject.
    pub hidden: Vec<Hidden>,
    /// The latest observations, newest first.
    pub latest: Vec<Latest>,
}

/// An observation already recorded.
#[derive(Clone, Debug, Default)]
pub struct Latest {
    /// "Today, 10.14".
    pub when: String,
    /// "Amira: explained why with a bar, alone".
    pub text: String,
    /// "Add fractions with related denominators" (may hold maths).
    pub objective: String,
    /// Takes it back.
    pub undo: Option<PostButton>,
}
