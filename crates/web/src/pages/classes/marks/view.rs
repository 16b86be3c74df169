//! Marks of one class from a file.

use crate::components::{ClassNav, DryRun};
use crate::pages::data::view::{Batch, Kind};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the pages of the class.
    pub nav: ClassNav,
    /// The form: which paper, which day, the file.
    pub form: Kind,
    /// Whether there is a paper at all that marks could be for.
    pub has_papers: bool,
    /// The dry run of the file just sent, and which it was.
    pub dry_run: Option<(String, DryRun)>,
    /// Imports into this class, the latest first.
    pub batches: Vec<Batch>,
}
