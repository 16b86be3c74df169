//! What a teacher sees and what a teacher does. A way to teach gets a [`View`] and gives a [`Plan`].
//!
//! A view holds the curriculum as it is written, the register, and marks: of starters, exit tickets and two checks.
//! It holds nothing of what pupils really know: the types here have no way to it.

use crate::family::School;

/// A pupil's place in the register.
pub type Pupil = usize;
/// An objective's place in the teaching order; those of earlier years come first.
pub type Objective = usize;

/// What is taught, as the school has written it down.
#[derive(Clone, PartialEq, Debug)]
pub struct Curriculum {
    /// Objectives in teaching order.
    pub objectives: Vec<Written>,
}

/// One objective as it is written.
#[derive(Clone, PartialEq, Debug)]
pub struct Written {
    /// Whether it was taught in an earlier year.
    pub earlier: bool,
    /// Its unit.
    pub unit: usize,
    /// What it needs, and how much, 0 to 1.
    pub needs: Vec<(Objective, f64)>,
    /// How many wrong ideas about it have a name.
    pub ideas: u8,
}

/// On which occasion an answer was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Occasion {
    /// Questions that open a lesson.
    Starter,
    /// The last minutes of a lesson.
    Exit,
    /// One of the two checks.
    Check,
}

/// One answer as a teacher sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// In which lesson, from 0.
    pub lesson: usize,
    /// On which day, counted from the first of the term.
    pub day: i32,
    /// Whose.
    pub pupil: Pupil,
    /// On what.
    pub objective: Objective,
    /// On which occasion.
    pub occasion: Occasion,
    /// Which of the alike questions on that objective and occasion, from 0.
    pub question: u8,
    /// Whether it was right.
    pub right: bool,
    /// The wrong idea that it showed, from 0.
    pub idea: Option<u8>,
}

/// A lesson that was given.
#[derive(Clone, PartialEq, Debug)]
pub struct Given {
    /// On which day.
    pub day: i32,
    /// What was taught to everybody.
    pub taught: Vec<Objective>,
    /// Who was away.
    pub away: Vec<Pupil>,
}

/// What a teacher knows before a lesson.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// What is taught.
    pub curriculum: &'a Curriculum,
    /// The constraints of the school.
    pub school: &'a School,
    /// Pupils on the register.
    pub pupils: usize,
    /// Which lesson comes, from 0; lessons of a check count.
    pub lesson: usize,
    /// Lessons of the term.
    pub lessons: usize,
    /// The lesson's day, counted from the first of the term.
    pub day: i32,
    /// Every mark so far, oldest first.
    pub marks: &'a [Mark],
    /// The lessons given so far, checks among them (in these nothing is taught).
    pub given: &'a [Given],
    /// A number that is this class's and this lesson's, for a way to teach that needs chance.
    pub lot: u64,
}

/// Teaching everybody.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Teach {
    /// What.
    pub objective: Objective,
    /// For how many minutes.
    pub minutes: f64,
    /// Against which wrong idea, if against one.
    pub against: Option<u8>,
}

/// A part of the class with the teacher, while the others work.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// Who.
    pub who: Vec<Pupil>,
    /// On what.
    pub objective: Objective,
    /// Against which wrong idea, if against one.
    pub against: Option<u8>,
}

/// What pupils work on: objectives, question by question, from the beginning again where the list is over.
#[derive(Clone, PartialEq, Debug)]
pub enum Sheets {
    /// The same for everybody.
    All(Vec<Objective>),
    /// One for each pupil, in register order.
    Each(Vec<Vec<Objective>>),
}

/// What a lesson does. Whatever does not fit into the school's minutes is left out, from the end.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// Questions to open with, by objective.
    pub starter: Vec<Objective>,
    /// Teaching everybody, in order.
    pub teach: Vec<Teach>,
    /// A group, if there is one.
    pub group: Option<Group>,
    /// What pupils work on.
    pub sheets: Sheets,
    /// Whom the teacher sees while the class works, and on what; then whoever else raises a hand.
    pub see: Vec<(Pupil, Objective)>,
    /// Questions of the exit ticket, by objective.
    pub exit: Vec<Objective>,
}

/// How many questions a sheet needs in a lesson with so many starter questions and minutes of teaching.
#[must_use]
pub fn sheet_questions(school: &School, starter: usize, teaching: f64) -> usize {
    questions_in(school, work_minutes(school, starter, teaching))
}

/// Minutes in which the class works.
pub(crate) fn work_minutes(school: &School, starter: usize, teaching: f64) -> f64 {
    school.minutes
        - school.settling_minutes
        - school.starter_question_minutes * starter.min(school.starter_questions) as f64
        - teaching.clamp(0.0, school.teaching_minutes)
        - school.exit_minutes
}

/// Whole questions that fit into so many minutes.
pub(crate) fn questions_in(school: &School, minutes: f64) -> usize {
    // Minutes of one lesson: small and never negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let questions = (minutes / school.sheet_question_minutes).max(0.0) as usize;
    questions
}
