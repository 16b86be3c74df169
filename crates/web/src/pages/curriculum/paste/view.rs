//! A list of objectives, pasted.

use crate::components::{Choice, DryRun, Hidden, Problem};

/// The form; posts `subject` (title), `unit` (title, may be empty), `year`, `judged`, `list`, `terms`, `facts`, `dates` and
/// `hidden` to `/curriculum/paste`. A line that ends with a colon begins a unit. The dry run's confirm button posts again with
/// `confirm=1`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Subject as typed.
    pub subject: String,
    /// Subjects that the school has, to be offered while typing.
    pub known: Vec<String>,
    /// Unit as typed.
    pub unit: String,
    /// Years, "No one year" first.
    pub years: Vec<Choice>,
    /// How its objectives are judged.
    pub judged: Vec<Choice>,
    /// The list as pasted.
    pub list: String,
    /// Words and meanings as pasted.
    pub terms: String,
    /// Facts as pasted.
    pub facts: String,
    /// Dates as pasted.
    pub dates: String,
    /// What would happen; `None` before the first look.
    pub dry_run: Option<DryRun>,
    /// What to mend.
    pub problems: Vec<Problem>,
    /// Submission id.
    pub hidden: Vec<Hidden>,
}

impl View {
    /// Whether anything of an organiser was pasted.
    #[must_use]
    pub fn has_organiser(&self) -> bool {
        [&self.terms, &self.facts, &self.dates].into_iter().any(|text| !text.trim().is_empty())
    }
}
