//! One simulated school, whole, as plain rows that point at each other by index.
//!
//! Indices instead of ids: who stores a school gives out the ids and keeps one table a kind. Objectives,
//! questions, misconceptions and subjects are indices into the [`crate::Catalogue`].

use domain::evidence::Confidence;
use domain::{ClassAnswer, EvidenceKind, Help, Outcome, Purpose, Role, TimeKnown, Weight};
use jiff::civil::{Date, DateTime};

/// Somebody who works there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staff {
    /// “Ms”, “Mr”, “Mrs”, “Dr”, “Mx”.
    pub title: &'static str,
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// Unique in the authority; leads nowhere (`.example`).
    pub email: String,
    /// What they do there.
    pub role: Role,
}

impl Staff {
    /// “Ms Okafor”.
    #[must_use]
    pub fn called(&self) -> String {
        format!("{} {}", self.title, self.family)
    }
}

/// A child.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pupil {
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// Birth date.
    pub born: Date,
    /// School year this year: 0 Reception, then 1 to 11.
    pub year: i8,
    /// First day at the school that the simulation knows of.
    pub from: Date,
    /// First day on which they are gone.
    pub until: Option<Date>,
}

/// A class for everything, or a set for one subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GroupKind {
    /// A class or form.
    Class,
    /// A set.
    Set,
}

/// A class or set of one school year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// “5 Hawthorn”, “8C”, “8 Transition maths 2”; unique among those of one year.
    pub name: String,
    /// Class or set.
    pub kind: GroupKind,
    /// School year.
    pub year: i8,
    /// 1 September.
    pub from: Date,
    /// The 1 September after, when that is past.
    pub until: Option<Date>,
}

/// A pupil in a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member {
    /// Index of the pupil.
    pub pupil: u32,
    /// Index of the group.
    pub group: u32,
    /// First day.
    pub from: Date,
    /// First day no more.
    pub until: Option<Date>,
}

/// Somebody who teaches or helps a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Teaching {
    /// Index of the person.
    pub staff: usize,
    /// Index of the group.
    pub group: u32,
    /// In which subject; `None` in all.
    pub subject: Option<usize>,
    /// First day.
    pub from: Date,
    /// First day no more.
    pub until: Option<Date>,
}

/// A lesson that comes every week (week 1 of a one-week timetable) or every second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Slot {
    /// Index of the group.
    pub group: u32,
    /// The subject.
    pub subject: usize,
    /// 1 or 2.
    pub week: u8,
    /// Monday is 1.
    pub weekday: i8,
    /// From 1.
    pub period: u8,
    /// Minutes after midnight.
    pub start_minute: u16,
}

/// A lesson that took place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// Index of the group.
    pub group: u32,
    /// The subject.
    pub subject: usize,
    /// The day.
    pub date: Date,
    /// From 1.
    pub period: u8,
    /// Objectives that were taught (not only practised) in it.
    pub taught: Vec<u32>,
    /// Pupils of the group who were away.
    pub absent: Vec<u32>,
}

/// A paper: a map from question labels to objectives, with wording where the curriculum has it.
#[derive(Clone, PartialEq, Debug)]
pub struct Paper {
    /// The subject.
    pub subject: usize,
    /// “Paper of 20 November, Year 5”.
    pub title: String,
    /// Formative, or common to a year group.
    pub purpose: Purpose,
    /// In order.
    pub questions: Vec<PaperQuestion>,
}

/// One question of a paper.
#[derive(Clone, PartialEq, Debug)]
pub struct PaperQuestion {
    /// “7”.
    pub label: String,
    /// Marks to get.
    pub marks: f64,
    /// The curriculum's question; `None` where there is a number only.
    pub question: Option<u32>,
    /// What it is about.
    pub objectives: Vec<(u32, Weight)>,
}

/// What sort of occasion it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SittingKind {
    /// A paper.
    Paper,
    /// The last minutes of a lesson.
    Exit,
    /// Done at home.
    Homework,
    /// A few questions in class.
    Practice,
}

/// One group's sitting of something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sitting {
    /// What it was.
    pub kind: SittingKind,
    /// Index of the group.
    pub group: u32,
    /// The subject.
    pub subject: usize,
    /// Index of the paper.
    pub paper: Option<u32>,
    /// Index of the lesson.
    pub lesson: Option<u32>,
    /// The day.
    pub date: Date,
}

/// What a row is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// A question of the curriculum.
    Question(u32),
    /// A question of a paper, by its place from 0.
    OnPaper {
        /// Index of the paper.
        paper: u32,
        /// Place from 0.
        place: u16,
    },
    /// An objective without any question.
    Objective(u32),
}

/// One row of evidence about one pupil.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Row {
    /// Index of the pupil.
    pub pupil: u32,
    /// Index of the group it was recorded for.
    pub group: u32,
    /// The subject.
    pub subject: usize,
    /// Index of the lesson.
    pub lesson: Option<u32>,
    /// Index of the sitting.
    pub sitting: Option<u32>,
    /// What sort of thing was recorded.
    pub kind: EvidenceKind,
    /// In-school common papers are not formative.
    pub purpose: Purpose,
    /// What it is about.
    pub asked: Asked,
    /// Which draw of a template.
    pub draw: Option<i64>,
    /// What came of it.
    pub outcome: Outcome,
    /// The wrong idea that the answer shows, where the answer was noted.
    pub misconception: Option<u32>,
    /// The option chosen (0 = A), where it was noted.
    pub option: Option<u8>,
    /// Help given.
    pub help: Help,
    /// 1 for a first try.
    pub attempt: u16,
    /// How sure the pupil said to be.
    pub confidence: Option<Confidence>,
    /// `false` for a default that the teacher confirmed.
    pub by_hand: bool,
    /// When, in the school's own time.
    pub at: DateTime,
    /// To the second, or the day only.
    pub known: TimeKnown,
    /// The words of an observation.
    pub words: Option<&'static str>,
}

/// One row about a group.
#[derive(Clone, PartialEq, Debug)]
pub struct ClassRow {
    /// Index of the group.
    pub group: u32,
    /// The subject.
    pub subject: usize,
    /// Index of the lesson.
    pub lesson: u32,
    /// The question shown.
    pub question: Option<u32>,
    /// What it is about.
    pub objective: u32,
    /// What the class showed.
    pub answer: ClassAnswer,
    /// When, in the school's own time.
    pub at: DateTime,
}

/// The class and people to show first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Showcase {
    /// 5 Hawthorn.
    pub group: u32,
    /// Mathematics.
    pub subject: usize,
    /// Its teacher.
    pub teacher: usize,
    /// Its teaching assistant.
    pub assistant: usize,
    /// The objective in progress.
    pub objective: u32,
    /// The wrong idea that many of the class hold.
    pub misconception: u32,
    /// Who holds it.
    pub mistaken: Vec<u32>,
    /// Of these, who says to be sure.
    pub sure: Vec<u32>,
    /// Who was away when the objective was taught.
    pub away: Vec<u32>,
    /// Who hardly shows anything.
    pub quiet: u32,
    /// Who lacks what it builds on.
    pub missing_step: u32,
}

/// A school. Every index is into the vector of the same school, or into the catalogue.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct School {
    /// Who works there; the first is the head, the second runs the data.
    pub staff: Vec<Staff>,
    /// The children.
    pub pupils: Vec<Pupil>,
    /// This year's and, where the evidence goes back to it, last year's groups.
    pub groups: Vec<Group>,
    /// Who is in them.
    pub members: Vec<Member>,
    /// Who teaches them.
    pub teaching: Vec<Teaching>,
    /// This year's timetable.
    pub slots: Vec<Slot>,
    /// Lessons, by group and subject, then date.
    pub lessons: Vec<Lesson>,
    /// Papers.
    pub papers: Vec<Paper>,
    /// Sittings.
    pub sittings: Vec<Sitting>,
    /// Evidence about groups, by time.
    pub class_rows: Vec<ClassRow>,
    /// Evidence about pupils, by time.
    pub rows: Vec<Row>,
    /// What to show first, in the school that has it.
    pub showcase: Option<Showcase>,
    /// A teacher with ten or more classes, in a secondary school.
    pub many_classes: Option<usize>,
}
