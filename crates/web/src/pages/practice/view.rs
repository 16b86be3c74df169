//! What there is to practise, in words that a child reads.

use crate::components::Hidden;

/// The list.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// One entry a set.
    pub sets: Vec<Set>,
    /// Subjects in which the pupil may begin by themselves.
    pub offers: Vec<Offer>,
}

/// Practice that the pupil begins by themselves; the form posts `minutes` and `hidden`.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// "Mathematics".
    pub subject: String,
    /// Whether a turn that was begun still runs.
    pub going_on: bool,
    /// How long it may last: "10", "20", "30".
    pub minutes: Vec<String>,
    /// Which one, for the form.
    pub hidden: Vec<Hidden>,
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
