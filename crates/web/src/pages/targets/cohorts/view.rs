//! The school's reference cohorts.

use crate::components::{Choice, Link, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// A sentence where the school uses no targets; empty otherwise.
    pub off: String,
    /// The latest first.
    pub cohorts: Vec<Line>,
    /// Where a file is brought in; `None` where this reader may not.
    pub bring: Option<Link>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// One cohort.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its number.
    pub id: String,
    /// "Mathematics: KS2 scaled score to GCSE 9-1".
    pub title: String,
    /// Its source, its year and how many people it holds.
    pub about: String,
    /// Whether it was made up by a simulation.
    pub simulated: bool,
    /// What is missing in it; may be empty.
    pub lacks: String,
    /// Year groups, those for which it is used chosen.
    pub years: Vec<Choice>,
}
