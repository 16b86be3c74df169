//! Objectives, prerequisites, questions and misconceptions as files and as values.
//!
//! A school owns its curriculum as readable files, one folder a subject, one file a unit (the format is in
//! `docs/curriculum.md`). This room turns their text into values and back, says in plain sentences what is
//! wrong with them, and compares two states of them. It deliberately reads no files (callers pass names and
//! text), knows no school and no database id, marks no answer, and never writes a word of teaching material
//! by itself: what nobody wrote is absent.
//!
//! ```
//! let files = [
//!     ("subject.toml", "id = \"music\"\ntitle = \"Music\"\n"),
//!     ("rhythm.toml", "[unit]\nid = \"mu-rhythm\"\ntitle = \"Rhythm\"\n[[objective]]\nid = \"mu-pulse\"\ntitle = \"Keep a steady pulse\"\njudged = \"performed\"\nlook_for = [\"Claps stay together with the drum\"]\n"),
//! ];
//! let subject = curriculum::read(&files).expect("both files are in order");
//! assert_eq!(subject.units()[0].objectives[0].title, "Keep a steady pulse");
//! ```

mod check;
mod detail;
mod diff;
mod maths;
mod merge;
mod organiser;
mod organiser_paste;
mod paste;
mod problem;
mod read;
mod rename;
mod sentences;
mod subject;
mod values;
mod words;
mod write;

pub use check::{check, check_together};
pub use detail::{Detail, Draw, Figure, Part, Reply, WrongAnswer};
pub use diff::{Change, Difference, Entity, What, asks_the_same, diff};
pub use maths::{Segment, faults as maths_faults, plain, segments};
pub use merge::{Both, Merged, Prefer, merge};
pub use organiser::{KeyDate, Organiser, Term};
pub use organiser_paste::{paste_dates, paste_terms};
pub use paste::{Paste, Scheme, paste, paste_scheme};
pub use problem::{Grade, Problem};
pub use read::{Reading, decode, read, read_detail, read_organiser, read_with_warnings};
pub use rename::rename_objective;
pub use sentences::{keys_in_words, sentences};
pub use subject::{Curriculum, Subject, SubjectHeader};
pub use values::{
    AnswerOption, HomeWords, Misconception, Objective, Prerequisite, Question, QuestionKind, Unit,
    option_letter,
};
pub use write::{write_detail, write_files, write_header, write_organiser, write_unit};
