//! Cards for the conversations of an evening.

use crate::components::Link;
use crate::pages::children::child::view::Subject;
use app::family::SchoolDoes;
use domain::Language;
use jiff::civil::Date;

/// The cards of a class.
#[derive(Clone, Debug)]
pub struct View {
    /// Back to the class's evening.
    pub back: Link,
    /// The day of the evening.
    pub on: Option<Date>,
    /// In the order of the evening.
    pub cards: Vec<Card>,
}

/// One card.
#[derive(Clone, Debug)]
pub struct Card {
    /// What the child is called.
    pub name: String,
    /// The family's language.
    pub language: Language,
    /// "16:40"; empty where they have no time.
    pub at: String,
    /// What is known.
    pub subjects: Vec<Subject>,
    /// What the school does besides lessons.
    pub does: SchoolDoes,
}
