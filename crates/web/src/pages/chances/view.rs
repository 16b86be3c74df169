//! What became of pupils who started where one did, and where that pupil's common assessments point.

use crate::components::Link;
use crate::components::chances::ChancesView;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Where it came from.
    pub back: Vec<Link>,
    /// "Hope: chances", "What others did from here".
    pub heading: String,
    /// Subjects to switch to; the current one has an empty `href`.
    pub subjects: Vec<Link>,
    /// A sentence in the place of everything; empty where there is something.
    pub instead: String,
    /// One part a subject.
    pub parts: Vec<Part>,
    /// What it is never for.
    pub never: String,
}

/// One subject.
#[derive(Clone, Debug)]
pub struct Part {
    /// "Mathematics".
    pub subject: String,
    /// Whether its cohort was made up by a simulation.
    pub simulated: bool,
    /// Where the pupil started, or that it is not known.
    pub start: String,
    /// The chances.
    pub chances: ChancesView,
    /// From what is typical to what is possible.
    pub range: Vec<String>,
    /// Where the chances come from.
    pub source: String,
    /// Where common assessments point, or what is missing to say it.
    pub heading_for: Vec<String>,
    /// An assessment to look at again, for the teacher.
    pub look_at: Vec<String>,
    /// The way to the grade aimed for.
    pub way: Option<WayView>,
    /// Proposing a target; `None` where this reader may not.
    pub propose: Option<Link>,
}

/// From points that are missing to objectives.
#[derive(Clone, Debug, Default)]
pub struct WayView {
    /// "The way to Grade 6".
    pub heading: String,
    /// What is foreseen, where the grade begins, what is missing.
    pub says: String,
    /// Objectives with what each is worth (may hold maths).
    pub steps: Vec<(String, String)>,
    /// Whether they cover it, and what to do if not.
    pub cover: String,
    /// As what this is counted.
    pub counted: String,
}
