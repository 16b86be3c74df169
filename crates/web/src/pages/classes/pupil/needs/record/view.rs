//! A pupil's normal way of working, on A4.

use crate::components::Link;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Back to the pupil's needs.
    pub back: Link,
    /// The pupil's whole name.
    pub name: String,
    /// "5 Hawthorn, Ashgrove Primary, 3 March 2026".
    pub sub: String,
    /// Needs, a sentence each.
    pub needs: Vec<String>,
    /// What is or was done.
    pub ways: Vec<Way>,
}

/// One thing that is or was done.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// In words.
    pub words: String,
    /// Since when, until when.
    pub held: String,
    /// "In 14 of 18 lessons"; "Not recorded yet".
    pub used: String,
    /// "Mathematics 9 of 12, English 5 of 6"; may be empty.
    pub subjects: String,
    /// "First on 3 March 2026, last on 20 March 2026"; may be empty.
    pub between: String,
}
