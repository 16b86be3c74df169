//! Objectives, prerequisites, questions and misconceptions as files and as values.
//!
//! A school owns its curriculum as readable files, one folder a subject, one file a unit (the format is in
//! `docs/curriculum.md`). This room turns their text into values and back, says in plain sentences what is
//! wrong with them, and compares two states of them. It deliberately reads no files (callers pass names and
//! text), knows no school and no database id, marks no answer, and never writes a word of teaching material
//! by itself: what nobody wrote is absent.

mod maths;
mod problem;
mod subject;
mod values;

pub use maths::{Segment, plain, segments};
pub use problem::{Grade, Problem};
pub use subject::{Curriculum, Subject, SubjectHeader};
pub use values::{
    AnswerOption, Misconception, Objective, Prerequisite, Question, QuestionKind, Unit, option_letter,
};
