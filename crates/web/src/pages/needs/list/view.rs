//! The school's own short list of needs.

use crate::components::Problem;

/// The page; the form posts `list`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// A need a line.
    pub list: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}
