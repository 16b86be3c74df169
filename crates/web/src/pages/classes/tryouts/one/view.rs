//! One try-out.

use crate::components::{ClassNav, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// All of them.
    pub back: Link,
    /// "fraction strips"
    pub title: String,
    /// "Adding fractions · until Friday 3 April" (may hold maths).
    pub about: String,
    /// The plan, as it was fixed: what, words.
    pub plan: Vec<(String, String)>,
    /// The lot in words; empty before it is drawn.
    pub lot: String,
    /// What this class does in which week, or in all of them.
    pub own: Vec<String>,
    /// Why it was stopped; empty where it was not.
    pub stopped: String,
    /// The half page, once it is over.
    pub half_page: Option<HalfPage>,
    /// When it writes itself; empty once it has.
    pub comes: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Say yes, take out, draw.
    pub taps: Vec<PostButton>,
    /// Stops it: where the form with `why` goes; empty where nobody may.
    pub stop: String,
}

/// What happened.
#[derive(Clone, Debug, Default)]
pub struct HalfPage {
    /// "Cannot tell"
    pub heading: String,
    /// Sentences, each with what it answers.
    pub sentences: Vec<(String, String)>,
}
