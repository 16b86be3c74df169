//! A priority.

use crate::components::{Choice, PostButton, Problem};
use crate::pages::school::plan::new::Typed;
use crate::pages::school::plan::view::ActionLine;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Where it posts.
    pub action: String,
    /// What should change.
    pub name: String,
    /// "Mathematics. Lives since 3 March 2026."
    pub sub: String,
    /// Versions, the one that holds first.
    pub versions: Vec<Version>,
    /// Reviews, the latest first.
    pub reviews: Vec<Review>,
    /// Its actions.
    pub actions: Vec<ActionLine>,
    /// The review; nothing unless it lives and is this reader's.
    pub review: Option<ReviewForm>,
    /// What a draft or another version begins with; nothing where this reader writes neither.
    pub words: Option<Typed>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Starts a draft, and throws it away.
    pub buttons: Vec<PostButton>,
    /// Why another version; as it was typed.
    pub why: String,
    /// Whether the form of another version stands open.
    pub open: bool,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// One version of what it foretells.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// "Said 3 March 2026 (head)"
    pub said: String,
    /// Question and answer, five of them.
    pub answers: Vec<(&'static str, String)>,
    /// Why it was said anew; may be empty.
    pub why: String,
}

/// One review.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// "Keep. 3 March 2026 (head)."
    pub decision: String,
    /// What happened.
    pub happened: String,
    /// Why.
    pub reason: String,
}

/// What was typed of a review.
#[derive(Clone, Debug, Default)]
pub struct ReviewForm {
    /// What happened.
    pub happened: String,
    /// Keep, change, stop.
    pub decisions: Vec<Choice>,
    /// Why.
    pub reason: String,
    /// Whether it is time.
    pub due: bool,
    /// A new submission id.
    pub submission: String,
}
