//! Sheets to print, answers apart.

use crate::components::question::QuestionView;
use crate::components::{Link, PostButton};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "5 Hawthorn".
    pub class: String,
    /// What the sheets are about, in the pupils' words (may hold maths).
    pub about: Vec<String>,
    /// Named or with a symbol; all or those not marked yet: links, the one without address is where we are.
    pub ways: Vec<Vec<Link>>,
    /// Which paper the sheets that are shown go on: "Feed cream paper." Empty where all are shown.
    pub feed: String,
    /// Names of those whom the set is for and who have no sheet; empty where all have one.
    pub without: String,
    /// Prints for them too, where the set is on a screen.
    pub also: Option<PostButton>,
    /// Back to practice, and to marking.
    pub links: Vec<Link>,
    /// One for each pupil.
    pub sheets: Vec<Sheet>,
    /// The teacher's own page: a line for each sheet.
    pub answers: Vec<Answers>,
}

/// One sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The pupil's name, or a symbol that only the teacher's page ties to a name.
    pub whose: String,
    /// "On cream paper from here: 2 sheets", before the first of a colour; empty otherwise. On the screen only.
    pub pile: String,
    /// Classes for larger print, more room, a tint, a page of its own; set closer, or long.
    pub looks: String,
    /// The questions, in order.
    pub questions: Vec<QuestionView>,
}

/// The answers of one sheet.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The name, and the symbol where sheets carry one.
    pub whose: String,
    /// The answers in order (may hold maths).
    pub answers: Vec<String>,
}
