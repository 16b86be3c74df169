//! What the sign-in page says.

use crate::components::Problem;

/// The sign-in form; posts `email` and `password` to `/sign-in`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The address typed before, so that it need not be typed again.
    pub email: String,
    /// What went wrong, never saying which of the two was wrong.
    pub problems: Vec<Problem>,
    /// Path to return to after signing in; empty for the first page.
    pub next: String,
    /// Leads to the demo cards; shown in a demo database only.
    pub demo: bool,
}
