//! What the sign-in page says.

use crate::catalogue::Key;
use crate::components::Problem;
use domain::Language;

/// The sign-in form; posts `email` and `password` to `/sign-in`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The address typed before, so that it need not be typed again.
    pub email: String,
    /// What went wrong, never saying which of the two was wrong.
    pub problems: Vec<Problem>,
    /// Path to return to after signing in; empty for the first page.
    pub next: String,
    /// The language of the family's own form; `None` for that of the school.
    pub family: Option<Language>,
    /// What went wrong there, in the words of the catalogue.
    pub bad: Option<Key>,
    /// Leads to the demo cards; shown in a demo database only.
    pub demo: bool,
}
