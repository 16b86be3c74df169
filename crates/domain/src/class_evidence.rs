//! Evidence about a group: it feeds brief, pace and question statistics, never a pupil's state.

use crate::{
    AccountId, ClassEvidenceId, GroupId, LessonId, ObjectiveWeights, Occurrence, QuestionVersionId, SubjectId,
};

/// How many showed it, at a glance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Share {
    /// Nearly everybody.
    Most,
    /// About half.
    Half,
    /// Only a few.
    Few,
}

/// What the class showed: a glance, or a count by letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClassAnswer {
    /// One tap.
    Glance(Share),
    /// Hands or whiteboards counted, by option index (0 = A).
    Counts(Vec<u16>),
    /// So many of so many were right.
    Right {
        /// How many were right.
        right: u16,
        /// Of how many who answered.
        of: u16,
    },
}

/// One row about a group.
#[derive(Clone, PartialEq, Debug)]
pub struct ClassEvidence {
    /// Its id; `None` before it is recorded.
    pub id: Option<ClassEvidenceId>,
    /// Which class.
    pub group: GroupId,
    /// In which subject.
    pub subject: SubjectId,
    /// In which lesson.
    pub lesson: Option<LessonId>,
    /// The question shown, if it is one of the curriculum's.
    pub question: Option<QuestionVersionId>,
    /// What it is about.
    pub objectives: ObjectiveWeights,
    /// What the class showed.
    pub answer: ClassAnswer,
    /// When.
    pub occurred: Occurrence,
    /// Who recorded it.
    pub recorded_by: Option<AccountId>,
}
