//! What there is to practise, in words that a child reads.

use crate::components::Hidden;

/// The list.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// One entry a set.
    pub sets: Vec<Set>,
}

/// One set.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// "Mathematics".
    pub subject: String,
    /// "Practice", "Homework", "Finding out where to start".
    pub what: String,
    /// What it is about, in the pupil's words (may hold maths).
    pub about: Vec<String>,
    /// "About 20 minutes. Open until Friday."
    pub when: String,
    /// "Start", "Go on", "Do it again".
    pub button: String,
    /// Which set, for the form.
    pub hidden: Vec<Hidden>,
}
