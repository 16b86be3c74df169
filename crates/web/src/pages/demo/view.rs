//! Cards that sign in with one click; only in a database that `demo` made, on loopback.

use crate::components::PostButton;

/// The cards.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Twelve schools, 4,212 pupils, simulated with seed 2004."
    pub about: String,
    /// The cards in order.
    pub cards: Vec<Card>,
    /// How to sign in as a pupil does; nothing while the demo is still made.
    pub as_pupil: Option<AsPupil>,
    /// Whether there is a partner to be.
    pub partner: bool,
}

/// What opens a pupil's pages in the demo, for anybody to try.
#[derive(Clone, Debug, Default)]
pub struct AsPupil {
    /// The class's code.
    pub code: String,
    /// What pupils are called, and their three pictures in words.
    pub pupils: Vec<(String, String)>,
    /// Where the first one's card leads; empty for none.
    pub card: String,
}

/// One role's card.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// "Class teacher, Year 5".
    pub role: String,
    /// "Ms Okafor, Hawthorn Primary".
    pub who: String,
    /// The question that the first screen answers.
    pub question: String,
    /// Signs in.
    pub sign_in: PostButton,
}
