//! One lesson as one object: its goal, its segments, and who gets what, and why.

use crate::PupilId;

/// What is done for somebody so that they reach the same goal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LessonAdjustment {
    /// Something to lean on, taken away again.
    Scaffold,
    /// More of the same idea: deeper, not faster.
    Extend,
    /// A few minutes before the lesson, or at its start.
    PreTeach,
    /// An adult beside them for a while.
    Adult,
    /// A working group.
    Group,
    /// Steps of their own, while the class works on something else.
    OwnSteps,
}

impl LessonAdjustment {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::PreTeach, Self::Scaffold, Self::Adult, Self::Group, Self::Extend, Self::OwnSteps];
}

/// One part of a lesson.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Segment {
    /// Minutes, 1 to 180; `None` where nobody has said.
    pub minutes: Option<u8>,
    /// How it is taught, in the school's own word ("worked example"); `None` where nobody has said.
    pub approach: Option<String>,
    /// What happens.
    pub text: String,
}

/// What one pupil gets beside what everybody gets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForPupil {
    /// Who.
    pub pupil: PupilId,
    /// What sort of thing; one of each at most.
    pub kind: LessonAdjustment,
    /// What, in words.
    pub text: String,
    /// Why, in words; may be empty.
    pub why: String,
}

/// One lesson.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LessonPlan {
    /// The goal that everybody has.
    pub goal: String,
    /// Its parts, in their order.
    pub segments: Vec<Segment>,
    /// Who gets what, by pupil and kind, each once.
    pub adjustments: Vec<ForPupil>,
}
