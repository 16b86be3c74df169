//! Cards that sign in with one click; only in a database that `demo` made, on loopback.

use crate::components::PostButton;

/// The cards.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Twelve schools, 4,212 pupils, simulated with seed 2004."
    pub about: String,
    /// The cards in order.
    pub cards: Vec<Card>,
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
