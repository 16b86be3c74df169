//! What there is to like, in words that a child reads.

use crate::components::Problem;

/// The page; the form posts `likes` (several) or `do=none`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Every word, and whether it is chosen.
    pub words: Vec<(String, bool)>,
    /// Whether anything was answered before.
    pub said: bool,
    /// What is wrong with what was chosen.
    pub problems: Vec<Problem>,
}
