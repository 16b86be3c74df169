//! What pupils see on the board. No pupil's name, face or group has a place in these types.

use crate::components::Link;
use crate::components::question::Posed;

/// One step of the lesson, full screen.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Steps of the lesson: "Starter", "Hinge question", "Exit ticket"; the current one has an empty `href`.
    pub steps: Vec<Link>,
    /// What is shown.
    pub content: Content,
}

/// What the board shows.
#[derive(Clone, Debug, Default)]
pub enum Content {
    /// Nothing but a calm page.
    #[default]
    Blank,
    /// The lesson's objectives, in the pupils' words.
    Objectives(Vec<String>),
    /// Questions in order.
    Questions {
        /// "Starter".
        heading: String,
        /// The questions.
        questions: Vec<Posed>,
        /// The answers, on a step of their own; empty while they are not shown.
        answers: Vec<String>,
    },
    /// One question with lettered options.
    Hinge {
        /// The question.
        question: Posed,
        /// Letter and text (may hold maths).
        options: Vec<(String, String)>,
    },
}
