//! Papers and sittings to mark.

use crate::components::{Choice, Hidden, Link, Problem};

/// The mark page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Sittings with marking to do, the latest first.
    pub open: Vec<Sitting>,
    /// Sittings that are done, the latest first.
    pub done: Vec<Sitting>,
    /// Sittings done longer ago, folded away, the latest first.
    pub done_earlier: Vec<Sitting>,
    /// Begin a sitting: posts `paper`, `group`, `day`, `purpose` and `hidden` to `/mark`.
    pub begin: Begin,
    /// Papers that exist, the latest first.
    pub papers: Vec<Paper>,
    /// Papers made longer ago, folded away, the latest first.
    pub papers_earlier: Vec<Paper>,
    /// Quick ways in: exit tickets.
    pub other: Vec<Link>,
    /// Marks that stand in a file already, a class each; empty for those who may not take files in.
    pub files: Vec<Link>,
}

/// One occasion on which a class sat a paper.
#[derive(Clone, Debug, Default)]
pub struct Sitting {
    /// "Fractions paper".
    pub paper: String,
    /// "5 Hawthorn".
    pub class: String,
    /// "Friday 27 February".
    pub day: String,
    /// "12 of 29 marked".
    pub progress: String,
    /// The grid.
    pub href: String,
    /// The brief that follows; `None` before there is one.
    pub brief: Option<Link>,
    /// How its questions worked; `None` before anything is marked.
    pub worked: Option<Link>,
}

/// The form that begins a sitting.
#[derive(Clone, Debug, Default)]
pub struct Begin {
    /// Papers.
    pub papers: Vec<Choice>,
    /// Classes.
    pub classes: Vec<Choice>,
    /// Day, `YYYY-MM-DD`.
    pub day: String,
    /// "To teach by" or "Common assessment".
    pub purposes: Vec<Choice>,
    /// What to mend.
    pub problems: Vec<Problem>,
    /// Submission id.
    pub hidden: Vec<Hidden>,
}

/// A paper map.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// "Fractions paper".
    pub title: String,
    /// "Mathematics · 20 questions, 32 marks".
    pub about: String,
    /// Its map.
    pub href: String,
}
