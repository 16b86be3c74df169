//! What a school chooses about pupils' signing in.

use crate::components::Choice;

/// The form; posts `shows`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What the lists show.
    pub choices: Vec<Choice>,
}
