//! Questions made from an organiser's words, and what came of them.

use crate::components::Hidden;

/// The page; the form posts `answer.0`, `answer.1`, … and `hidden` to `action`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Fractions (Year 5)".
    pub title: String,
    /// `/organisers/7/quiz`.
    pub action: String,
    /// The way back to the organiser.
    pub back: String,
    /// Which quiz it is.
    pub hidden: Vec<Hidden>,
    /// The questions.
    pub questions: Vec<Asked>,
    /// Whether answers have come and this says what came of them.
    pub answered: bool,
}

/// One question.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What is asked (may hold maths).
    pub text: String,
    /// Words to choose from; empty where the word is written.
    pub options: Vec<String>,
    /// What was answered; empty for nothing.
    pub answer: String,
    /// Whether that was it.
    pub right: bool,
    /// The word.
    pub word: String,
}
