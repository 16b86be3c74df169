//! What reaches whom.

use crate::components::Problem;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Home language"; empty before labels are handed in.
    pub by: String,
    /// Headings of the columns.
    pub heads: Vec<&'static str>,
    /// A row a label.
    pub rows: Vec<Row>,
    /// A word about labels that are not shown; may be empty.
    pub hidden: String,
    /// How working groups change over the school; empty beside labels, and where the school has none.
    pub groups: Vec<String>,
    /// Rows of the labels that were left out.
    pub left_out: Vec<String>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// One label.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// It.
    pub label: String,
    /// How many pupils.
    pub pupils: String,
    /// A sentence a column.
    pub cells: Vec<String>,
}
