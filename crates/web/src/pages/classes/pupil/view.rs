//! One pupil, for those who teach them.

use crate::components::{CellShape, ClassNav, Link};

/// The pupil page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the pages of the class.
    pub nav: ClassNav,
    /// The pupil's name.
    pub name: String,
    /// "5 Hawthorn · Mathematics".
    pub sub: String,
    /// Subjects to switch to; the current one has an empty `href`.
    pub subjects: Vec<Link>,
    /// The next step and its why; `None` when there is too little to say.
    pub next_step: Option<Said>,
    /// What they can build on, what they missed, a misconception seen: a line each with its why.
    pub lines: Vec<Said>,
    /// Units, latest first.
    pub units: Vec<Unit>,
    /// The pupil's own page as they see it; `None` when there is none.
    pub own_page: Option<String>,
    /// "Working towards": targets that are live, each with what will be learnt; the last may be a way to propose one.
    pub targets: Vec<Towards>,
    /// Proposing one; `None` where there is one, or this reader may not.
    pub new_target: Option<Link>,
    /// What became of others who started here; `None` where there is nothing to show, or this reader may not.
    pub chances: Option<Link>,
    /// What was agreed with home: the line, and since when.
    pub agreed: Vec<(String, String)>,
    /// Whether this reader opens the class's evening.
    pub sees_evening: bool,
    /// What another school said and nobody has looked at again here: title and how it stood.
    pub elsewhere: Vec<(String, String)>,
    /// Which school, when, and what that means.
    pub elsewhere_from: String,
    /// What is done for them, and what they say helps.
    pub helps: Helps,
    /// Ten questions that find out where to start: the latest result, and giving them.
    pub checks: Vec<Link>,
    /// Says when times are assumed; may be empty.
    pub footnote: String,
}

/// What is done, what the pupil says helps, and the pages behind it.
#[derive(Clone, Debug, Default)]
pub struct Helps {
    /// What is done.
    pub done: Vec<String>,
    /// What may be said of ways to teach, measured, with its caveat; empty where nothing was.
    pub measured: String,
    /// Headings with the pupil's own words.
    pub words: Vec<(String, String)>,
    /// Needs and profile; empty where there is nothing to open.
    pub links: Vec<Link>,
}

/// A target in one line.
#[derive(Clone, Debug, Default)]
pub struct Towards {
    /// In the pupil's words (may hold maths).
    pub learning: Vec<String>,
    /// Where it stands.
    pub stands: String,
    /// The target; an empty `href` where this reader may not open it.
    pub link: Link,
}

/// A statement and its why.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The statement (may hold maths).
    pub text: String,
    /// Why.
    pub why: String,
    /// Evidence; `None` when there is nothing to open.
    pub evidence: Option<Link>,
}

/// A unit and its objectives.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// "Fractions".
    pub title: String,
    /// Its objectives in order.
    pub objectives: Vec<Objective>,
}

/// One objective for this pupil.
#[derive(Clone, Debug, Default)]
pub struct Objective {
    /// Title (may hold maths).
    pub title: String,
    /// The circle; `None` for objectives that are judged, performed or observed.
    pub shape: Option<CellShape>,
    /// "4 of the last 6 right", "seen in 3 pieces", "away when it was taught". May be empty.
    pub detail: String,
    /// "last on Monday 2 March"; may be empty.
    pub last: String,
    /// The evidence; empty when there is none.
    pub href: String,
}
