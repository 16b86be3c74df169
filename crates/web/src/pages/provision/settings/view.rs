//! The school's costs, and its form.

use crate::components::Problem;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Name of the field, kind of adult, pounds an hour.
    pub rates: Vec<(String, String, String)>,
    /// The form's file.
    pub mapping: String,
    /// Whether the file is the school's own.
    pub own: bool,
    /// What is wrong.
    pub problems: Vec<Problem>,
}
