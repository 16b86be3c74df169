//! The school's lists.

use crate::components::Problem;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Areas, one a line.
    pub areas: String,
    /// Whether that list is the school's own.
    pub own: bool,
    /// Words of a page.
    pub words: String,
    /// Funders and requirements, one a line.
    pub tags: String,
    /// The school's files of headings: name and content.
    pub headings: Vec<(String, String)>,
    /// Name of another file.
    pub name: String,
    /// Another file, begun with the one that comes with the program.
    pub file: String,
    /// What has just happened; may be empty.
    pub told: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}
