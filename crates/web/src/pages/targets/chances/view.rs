//! The yearly look back on stated chances.

use crate::components::Problem;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// How many are known, how many wait, and of which days.
    pub sub: String,
    /// All together; empty with fewer than six pupils, and beside labels.
    pub whole: Vec<String>,
    /// By group: heading, rows, and a word about groups too small to show.
    pub by: Vec<By>,
    /// A warning that the method should be looked at; empty mostly.
    pub warning: String,
    /// Whether these are groups that were handed in: what is kept stands beside none.
    pub by_labels: bool,
    /// Years that were looked back on, the latest first.
    pub kept: Vec<Kept>,
    /// What came in after its year was looked back on; may be empty.
    pub late: String,
    /// Whether there is anything to take out.
    pub out: bool,
    /// Rows of the labels that were left out.
    pub left_out: Vec<String>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Groups of one kind.
#[derive(Clone, Debug, Default)]
pub struct By {
    /// "Year".
    pub by: String,
    /// One row a group.
    pub rows: Vec<Row>,
    /// "2 groups are not shown: …"; may be empty.
    pub hidden: String,
}

/// One group.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its label.
    pub group: String,
    /// How many pupils.
    pub pupils: String,
    /// What was said against what came, with its interval.
    pub says: String,
    /// Grades by which targets stood above what the start alone gave.
    pub above: String,
}

/// A year that is kept as it was said then.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// "Results of 2023/24".
    pub results: String,
    /// When it was kept, and of how many.
    pub sub: String,
    /// All together, in sentences.
    pub whole: Vec<String>,
    /// By year and by start: the label, and what was said against what came.
    pub groups: Vec<(String, String)>,
    /// Whether somebody should look at the method.
    pub look: bool,
}
