//! A list of objectives, pasted.

use crate::components::{Choice, DryRun, Hidden, Problem};

/// The form; posts `subject` (title), `judged`, `list` and `hidden` to `/curriculum/paste`. A line that ends with a
/// colon, or is followed by indented lines, begins a unit. The dry run's confirm button posts again with `confirm=1`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Subject as typed.
    pub subject: String,
    /// How its objectives are judged.
    pub judged: Vec<Choice>,
    /// The list as pasted.
    pub list: String,
    /// What would happen; `None` before the first look.
    pub dry_run: Option<DryRun>,
    /// What to mend.
    pub problems: Vec<Problem>,
    /// Submission id.
    pub hidden: Vec<Hidden>,
}
