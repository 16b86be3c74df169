//! A knowledge organiser as it is written.

use crate::components::Problem;

/// The form; posts `terms`, `facts` and `dates` to `action`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Fractions (Year 5)".
    pub title: String,
    /// `/curriculum/units/7/organiser`.
    pub action: String,
    /// The way back to the organiser.
    pub back: String,
    /// A word and its meaning a line.
    pub terms: String,
    /// A fact a line.
    pub facts: String,
    /// When and what a line.
    pub dates: String,
    /// What to mend.
    pub problems: Vec<Problem>,
}
