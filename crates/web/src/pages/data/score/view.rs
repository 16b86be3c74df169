//! One score, typed.

use crate::components::{Choice, DryRun, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Pupil, class, scale, score, error, date and source, as they were typed.
    pub typed: [String; 7],
    /// The school's subjects.
    pub subjects: Vec<Choice>,
    /// National or common.
    pub purposes: Vec<Choice>,
    /// What would happen, once it was sent.
    pub dry_run: Option<DryRun>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}
