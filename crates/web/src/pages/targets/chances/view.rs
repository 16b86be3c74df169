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
