//! Sheets to mark.

use crate::components::{Hidden, Link};

/// The form; posts `in.{pupil}` for a sheet that was handed in, `wrong.{pupil}` (question numbers, several) and
/// `typed.{pupil}.{number}`, of further parts `typed.{pupil}.{number}.{part}`, to `action`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "5 Hawthorn".
    pub class: String,
    /// Where it posts.
    pub action: String,
    /// Back to the sheets.
    pub back: Link,
    /// Submission id.
    pub hidden: Vec<Hidden>,
    /// One row a pupil.
    pub rows: Vec<Row>,
    /// What has just been stored; may be empty.
    pub saved: String,
}

/// One pupil's sheet.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Id, as it stands in field names.
    pub id: String,
    /// The name that is said in class.
    pub name: String,
    /// Whether it was marked before.
    pub handed_in: bool,
    /// One cell a question.
    pub cells: Vec<Cell>,
}

/// One answer.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Its number, from 1.
    pub number: u32,
    /// The right answer (may hold maths).
    pub answer: String,
    /// Whether it was marked wrong before.
    pub wrong: bool,
    /// Whether the pupil answered it on a screen: that counts, and nothing is marked here.
    pub on_screen: bool,
    /// Boxes for what was written, one for each part; none where a wrong idea cannot be told from it.
    pub typed: Vec<Written>,
}

/// A box for what was written in one part.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The field.
    pub name: String,
    /// Which part; empty where there is one only (may hold maths).
    pub label: String,
    /// What is right (may hold maths).
    pub right: String,
}
