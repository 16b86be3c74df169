//! The needs of a class.

use crate::components::{ClassNav, Hidden, Link, Problem};

/// The page; the form posts `used`, repeated, with `hidden`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// Back to the school's needs, for those who do not teach the class; the class's own links are then left out.
    pub back: Option<Link>,
    /// Subjects to switch to; the current one has an empty `href`.
    pub subjects: Vec<Link>,
    /// What to get ready before a lesson: "2 copies in large print: Ann and Dee".
    pub ready: Vec<String>,
    /// The one-page hand-over; `None` where this reader may not see it.
    pub cover: Option<Link>,
    /// Who works on steps of their own; `None` where this reader may not see it.
    pub own_steps: Option<Link>,
    /// Pupils for whom something is done.
    pub pupils: Vec<Pupil>,
    /// The others, as links to their needs.
    pub others: Vec<Link>,
    /// Where what was used is posted; empty where this reader may not.
    pub action: String,
    /// "Used in Mathematics today".
    pub asks: String,
    /// Which ticks stand there, and whether they count already.
    pub ticks: String,
    /// The label of the button.
    pub button: String,
    /// Subject and the form's number.
    pub hidden: Vec<Hidden>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// One pupil.
#[derive(Clone, Debug, Default)]
pub struct Pupil {
    /// Their needs.
    pub name: Link,
    /// Whether they were away.
    pub away: bool,
    /// What is done.
    pub done: Vec<Done>,
}

/// One thing that is done.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// What is sent.
    pub value: String,
    /// In words.
    pub words: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// Whether the program did it and there is nothing to tick.
    pub acted: bool,
}
