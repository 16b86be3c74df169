//! A card with several ways of working on the same objective.

use crate::components::question::QuestionView;
use crate::components::{Choice, Hidden, Link};

/// The page; on paper two cards alike.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to practice.
    pub back: Link,
    /// The class's name.
    pub class: String,
    /// "I can add fractions" (may hold maths).
    pub about: String,
    /// The ways, each twice: the ids of figures differ between the cards.
    pub cards: Vec<Vec<Way>>,
    /// Where another objective is asked for.
    pub action: String,
    /// The subject.
    pub hidden: Vec<Hidden>,
    /// Objectives to choose from.
    pub objectives: Vec<Choice>,
}

/// One way.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// "Work these out"
    pub title: String,
    /// What to do, where it is words (may hold maths).
    pub text: String,
    /// What to do, where it is questions.
    pub questions: Vec<QuestionView>,
}
