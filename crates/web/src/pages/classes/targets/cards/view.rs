//! Targets on paper.

use crate::components::Link;
use crate::components::target::TargetCard;
use domain::Language;
use jiff::civil::Date;

/// Cards to print.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the class's targets.
    pub back: Link,
    /// One each.
    pub cards: Vec<Card>,
    /// A sentence when there is nothing to print; may be empty.
    pub empty: String,
}

/// One pupil's card.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Classes for larger print and more room.
    pub looks: String,
    /// "Cream paper from here", before the first of a colour; empty otherwise. On the screen only.
    pub pile: String,
    /// The name said in class.
    pub name: String,
    /// The class; empty where it stays off the paper.
    pub class: String,
    /// The terms.
    pub card: TargetCard,
    /// "Agreed on Tuesday 3 March"; empty while it waits to be.
    pub agreed: String,
    /// The part for at home.
    pub home: Home,
}

/// The part of a card for the family, in its language.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// Which language.
    pub language: Language,
    /// What will be learnt, in the child's words.
    pub learning: Vec<String>,
    /// The last day.
    pub until: Date,
    /// What the school does.
    pub at_school: Vec<String>,
    /// What somebody at home does.
    pub at_home: Vec<String>,
    /// What counts as met.
    pub counts: String,
}
