//! The mark grid of one sitting: only what was lost is typed.

use crate::components::{Hidden, Link, PostButton};

/// Pupils × questions.
///
/// The form posts to `action`: for each pupil `row.{pupil}` (empty = not marked yet, `marked`, `absent`),
/// `m.{pupil}.{question}` (empty = every mark if the row is marked, and otherwise nothing, so that
/// what was there is taken back; else a number of marks got, `b` left blank, `n`
/// not reached, `x` unreadable; `h` appended when help was given, alone for full marks with help; `=2/9` at the
/// end for a wrong answer or a code) and
/// `seen.{pupil}` (`question:evidence` pairs, comma-separated: the evidence that each cell showed), besides `hidden`.
/// The script posts the same fields for the pupils and cells that changed, with `accept: application/json`, and reads
/// `{"saved": [{"pupil","question","seen"}], "conflicts": [{"pupil","question","mine","theirs","seen"}],
/// "problems": [{"pupil","question","text"}]}`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "Fractions paper · 5 Hawthorn".
    pub heading: String,
    /// "Friday 27 February · 20 questions, 32 marks".
    pub sub: String,
    /// `/mark/sittings/{sitting}/cells`
    pub action: String,
    /// The questions in the paper's order.
    pub questions: Vec<Question>,
    /// The pupils in pile order.
    pub rows: Vec<Row>,
    /// Codes for wrong ideas, each with what it stands for (may hold maths).
    pub codes: Vec<(String, String)>,
    /// Submission id for the form without scripts, and whatever the handler needs. The script makes its own
    /// `submission` for each request.
    pub hidden: Vec<Hidden>,
    /// "12 of 29 marked".
    pub progress: String,
    /// The brief that follows; `None` before there is enough.
    pub brief: Option<Link>,
    /// How its questions worked; `None` before anything is marked.
    pub worked: Option<Link>,
    /// Whether it may only be read.
    pub read_only: bool,
}

/// One question's column.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Id, as it stands in field names.
    pub id: String,
    /// "7" or "3b".
    pub label: String,
    /// Its place in the paper from 1, as text; its last digit is the key that takes a mark off.
    pub place: String,
    /// Marks to get, as text: "2".
    pub maximum: String,
    /// Its objectives, for the column's title; may be empty.
    pub about: String,
}

/// One pupil's row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Id, as it stands in field names.
    pub id: String,
    /// Name as the class says it.
    pub name: String,
    /// Not begun, marked, absent.
    pub state: RowState,
    /// One cell a question, in the same order.
    pub cells: Vec<Cell>,
    /// "26" of the paper's marks; empty while not marked.
    pub total: String,
}

/// What is known about a pupil's paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RowState {
    /// Not marked yet.
    #[default]
    Open,
    /// Marked: cells left empty have every mark.
    Marked,
    /// Not there.
    Absent,
}

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// As in the field: empty for every mark, "1", "1.5", "b", "n", "x", with "h" for help and "=2/9" for what was written.
    pub value: String,
    /// Id of the evidence that it shows; empty for none.
    pub seen: String,
    /// Another value that somebody else recorded meanwhile; `None` when there is no disagreement.
    pub conflict: Option<Conflict>,
}

/// Two values for one cell. Nothing is lost: the stored one stands until somebody chooses.
#[derive(Clone, Debug, Default)]
pub struct Conflict {
    /// The value typed here.
    pub mine: String,
    /// The value stored meanwhile.
    pub theirs: String,
    /// Lets the typed value stand, without scripts; doing nothing keeps the stored one.
    pub use_mine: Option<PostButton>,
}
