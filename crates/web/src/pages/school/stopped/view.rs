//! The list of what was stopped.

use crate::components::{Choice, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "About 34 hours a school year …"; says so where nothing was stopped.
    pub given: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The form of another; nothing for whoever does not write it.
    pub form: Option<Form>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// One line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The feature.
    pub feature: String,
    /// What it replaces.
    pub replaces: String,
    /// "120 minutes, 6 times a school year; now 10"
    pub minutes: String,
    /// "since 3 March 2026", or that it goes on.
    pub stopped: String,
    /// What can be done about it.
    pub buttons: Vec<PostButton>,
    /// What was measured, a sentence for each sort of work.
    pub measured: Vec<String>,
    /// The form for it; nothing for whoever does not write the list.
    pub measure: Option<Measure>,
}

/// What people say that it takes now.
#[derive(Clone, Debug, Default)]
pub struct Measure {
    /// The line.
    pub line: String,
    /// Sorts of work to choose from.
    pub by: Vec<Choice>,
    /// What was typed and not stored.
    pub typed: String,
}

/// What was typed of a line.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Whether it stands open.
    pub open: bool,
    /// Lines to start from: "feature | what it replaces".
    pub offered: Vec<Choice>,
    /// Texts: feature, replaces, before, after, times, stopped.
    pub texts: std::collections::BTreeMap<&'static str, String>,
    /// A new submission id.
    pub submission: String,
}
