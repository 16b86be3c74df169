//! What pupils see on the board. No pupil's name, face or group has a place in these types.

use crate::components::Link;

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
    /// Questions in order (may hold maths).
    Questions {
        /// "Starter".
        heading: String,
        /// The questions.
        questions: Vec<String>,
        /// The answers, on a step of their own; empty while they are not shown.
        answers: Vec<String>,
    },
    /// One question with lettered options (may hold maths).
    Hinge {
        /// The question.
        question: String,
        /// Letter and text.
        options: Vec<(String, String)>,
    },
}
