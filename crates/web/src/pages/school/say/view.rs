//! Where a line is added.

use crate::components::Problem;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Areas: number, name, what was typed there.
    pub areas: Vec<(String, String, String)>,
    /// Who reads it, in a sentence.
    pub read: String,
    /// Whether this reader opens the pages themselves.
    pub reads_pages: bool,
    /// Numbers for the forms, one an area.
    pub submissions: Vec<String>,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}
