//! A class from pasted names: first what would change, then the change.

use crate::components::{Choice, DryRun, Problem};

/// The form; posts `name`, `subject` (repeated), `names`, `submission` to `/classes/new`. The answer is the same
/// page with a dry run, whose confirm button posts again with `confirm=1`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Name of the class as typed.
    pub name: String,
    /// Names as pasted, one a line; a UPN may follow a tab or comma.
    pub names: String,
    /// Subjects it is taught.
    pub subjects: Vec<Choice>,
    /// What to mend.
    pub problems: Vec<Problem>,
    /// What would happen; `None` before the first look.
    pub dry_run: Option<DryRun>,
    /// Id of the submission.
    pub submission: String,
}
