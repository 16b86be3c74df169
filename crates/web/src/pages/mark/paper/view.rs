//! A paper map: numbered questions, marks, objectives; no wording needed.

use crate::components::{Choice, Hidden, Link, Problem};

/// The form; posts `title`, `subject`, `unit`, `map` (pasted text) with `step=read`, and after that the rows
/// `label.{n}`, `marks.{n}`, `objective.{n}` (repeated) with `step=save`, to `action`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "New paper" or the paper's title.
    pub heading: String,
    /// `/mark/papers/new` or `/mark/papers/{paper}`
    pub action: String,
    /// Title as typed.
    pub title: String,
    /// Subjects.
    pub subjects: Vec<Choice>,
    /// Units of all subjects ("Mathematics: Fractions").
    pub units: Vec<Choice>,
    /// The pasted map as typed: a line a question, "1a 2 add-fractions".
    pub map: String,
    /// The rows as read, with objectives suggested; empty before the first look.
    pub rows: Vec<Row>,
    /// "20 questions, 32 marks in all"; empty before.
    pub total: String,
    /// Objectives for the choice of each row.
    pub objectives: Vec<Choice>,
    /// What to mend.
    pub problems: Vec<Problem>,
    /// Whether the paper was sat already: then marks and labels are fixed and only objectives may change.
    pub sat: bool,
    /// How its questions worked, a link for each of one's own classes that sat it.
    pub worked: Vec<Link>,
    /// Submission id.
    pub hidden: Vec<Hidden>,
}

/// One question.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Number in field names: `1`, `2` …
    pub n: String,
    /// "1a".
    pub label: String,
    /// "2".
    pub marks: String,
    /// Values of the objectives chosen or suggested.
    pub objectives: Vec<String>,
    /// "Suggested from the unit's order"; may be empty.
    pub suggested: String,
}
