//! The data desk: is it in, is it right, can I get it out?

use crate::components::{Choice, DryRun, Hidden, Link, PostButton, Problem};

/// The page: a form for each kind of file, the latest dry run, the batches.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// A form for each kind of file.
    pub kinds: Vec<Kind>,
    /// The dry run of the file just sent, and which it was. Its confirm button posts the file again, as text
    /// (multipart: it may be large).
    pub dry_run: Option<(String, DryRun)>,
    /// Imports, the latest first.
    pub batches: Vec<Batch>,
    /// What is open in the school's lists.
    pub checks: Vec<Check>,
    /// Ways out: exports and downloads, each with what is in it.
    pub exports: Vec<(Link, String)>,
    /// Pupils who move, and who came.
    pub movers: Option<Link>,
    /// The way to erasing a pupil.
    pub erase: Option<Link>,
    /// Per cent of the pupils that may leave by one list: as it stands or was typed, and what is wrong with it.
    pub leaving: (String, Vec<Problem>),
}

/// One kind of file; posts `kind`, `file` or `pasted`, `columns` choices and `hidden` to `action` (multipart).
#[derive(Clone, Debug, Default)]
pub struct Kind {
    /// `classes`, `roster`, `transfer`, `marks`, `attendance`, `results`, `transfer-results`, `published`, `timetable`, `scores`, `cohort`.
    pub key: String,
    /// "Class lists".
    pub title: String,
    /// What the file needs, in one or two sentences.
    pub help: String,
    /// A few lines as an example.
    pub example: String,
    /// Where it posts.
    pub action: String,
    /// What the kind must know besides: which class, which paper.
    pub choices: Vec<(String, String, Vec<Choice>)>,
    /// The day that the kind needs.
    pub day: Option<Day>,
    /// A number that the kind must know.
    pub extra: Option<Day>,
    /// Which files can be chosen, where it is not a table that could be pasted too; empty for a table.
    pub accept: String,
    /// What that file is called.
    pub file_label: String,
    /// Submission id.
    pub hidden: Vec<Hidden>,
    /// Another way, or what comes next; `None` where there is none.
    pub beside: Option<Link>,
    /// What to mend.
    pub problems: Vec<Problem>,
    /// Whether the form is open (the one just used).
    pub open: bool,
}

/// A day that a kind of file needs.
#[derive(Clone, Debug, Default)]
pub struct Day {
    /// Name of the field.
    pub name: String,
    /// What it asks: "Sat on".
    pub label: String,
    /// `YYYY-MM-DD`.
    pub value: String,
}

/// One import.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// "Monday 2 March, 16.05".
    pub when: String,
    /// "Marks, fractions-5h.csv".
    pub what: String,
    /// "29 pupils, 580 marks".
    pub counts: String,
    /// Who brought it, by name; empty for the command line.
    pub by: String,
    /// "Taken back on 3 March"; empty while it counts.
    pub withdrawn: String,
    /// Takes the whole import back; `None` when it is, or may not be.
    pub withdraw: Option<PostButton>,
}

/// Something that is open, or that nothing is.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// "3 pupils are in no class."
    pub text: String,
    /// Whom it is about; may be empty.
    pub items: Vec<String>,
    /// What to do; empty where nothing is open.
    pub hint: String,
}
