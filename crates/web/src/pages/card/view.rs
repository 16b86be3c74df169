//! What the page of a scanned card says.

use crate::components::Problem;

/// One button; what the card carries comes in the address's fragment, which no server sees.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What is wrong with the card.
    pub problems: Vec<Problem>,
}
