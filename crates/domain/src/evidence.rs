//! Evidence about one pupil: append-only, by one door (ARCHITECTURE.md, "The way data flows").

use crate::{
    AccountId, BatchId, EvidenceId, GroupId, LessonId, Marks, MisconceptionId, ObjectiveWeights, Occurrence,
    PupilId, QuestionVersionId, SittingId, SubjectId,
};
use jiff::Timestamp;

/// What sort of thing somebody recorded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EvidenceKind {
    /// The pupil answered a question, on paper or on screen.
    Response,
    /// Somebody saw or heard it.
    Observation,
    /// A teacher says so ("that's not right"; "I have heard her read it").
    Assertion,
    /// Work judged against exemplars.
    Judgement,
    /// A result made elsewhere.
    Imported,
}

/// The three stores that are never mixed silently. Only the last two may ever judge a school.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Purpose {
    /// To teach by; seen by those who teach the child, and by nobody to judge a school.
    Formative,
    /// Same questions, same conditions, marked or moderated by more than the class's own teacher.
    InSchoolCommon,
    /// A national result.
    National,
}

/// What became of a mark that was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sort {
    /// Right, or near enough to have got it.
    GotIt,
    /// A one-off error.
    Slip,
    /// A stable wrong idea (named or not).
    Misconception,
}

/// What came of it. Absent, not reached, left blank and unreadable are all different from wrong.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Outcome {
    /// Marked: marks where there are any, and the pile it went into where somebody sorted it.
    Marked {
        /// Marks got of marks to get.
        marks: Marks,
        /// The pile, if it was sorted.
        sort: Option<Sort>,
    },
    /// The pupil was not there: no evidence about knowledge, but the teaching was missed.
    Absent,
    /// There, but did not get to it: no evidence about knowledge.
    NotReached,
    /// Got to it and left it blank.
    LeftBlank,
    /// An answer nobody can read: no evidence; ask again.
    Unreadable,
    /// Seen in this piece, for objectives that are judged, performed or observed.
    Seen,
    /// Looked for, and not seen yet.
    NotSeenYet,
    /// Takes back the row that it supersedes (undo, withdrawal); says nothing itself.
    Withdrawn,
}

impl Outcome {
    /// Right or wrong, for one mark.
    #[must_use]
    pub fn right(right: bool) -> Self {
        Self::Marked { marks: Marks::right_or_wrong(right), sort: None }
    }

    /// The share of marks that the learner may learn from, 0 to 1; `None` where silence is not knowledge.
    /// A blank that was reached counts as no marks.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        match self {
            Self::Marked { marks, .. } => Some(marks.share()),
            Self::LeftBlank => Some(0.0),
            _ => None,
        }
    }
}

/// How much help there was.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Help {
    /// Alone, as far as anybody knows.
    None,
    /// A hint, a prompt, a scaffold on the page.
    Hint,
    /// Worked with an adult or a partner.
    WithSomebody,
    /// Nobody was watching: homework.
    Unsupervised,
}

/// How sure a pupil said to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// "A guess."
    Guess,
    /// "I think so."
    ThinkSo,
    /// "Sure."
    Sure,
}

/// A row about to be recorded. `source_key` is the source's own key: the same key twice changes nothing.
#[derive(Clone, PartialEq, Debug)]
pub struct NewEvidence {
    /// Whom it is about.
    pub pupil: PupilId,
    /// In which subject: state, order and locks are by pupil and subject.
    pub subject: SubjectId,
    /// What sort of thing was recorded.
    pub kind: EvidenceKind,
    /// Which of the three stores it belongs to.
    pub purpose: Purpose,
    /// The version of the question, if there was one.
    pub question: Option<QuestionVersionId>,
    /// Which draw of a template.
    pub draw: Option<i64>,
    /// The sitting it came from.
    pub sitting: Option<SittingId>,
    /// The lesson it happened in.
    pub lesson: Option<LessonId>,
    /// The class it was recorded for.
    pub group: Option<GroupId>,
    /// What it is about.
    pub objectives: ObjectiveWeights,
    /// What came of it.
    pub outcome: Outcome,
    /// The misconception that the answer shows, where an answer or a code was given.
    pub misconception: Option<MisconceptionId>,
    /// The option chosen, as its letter's index (0 = A).
    pub option: Option<u8>,
    /// Help given.
    pub help: Help,
    /// 1 for a first try.
    pub attempt: u16,
    /// How sure the pupil said to be.
    pub confidence: Option<Confidence>,
    /// The approach the teacher used, by the school's own word.
    pub approach: Option<String>,
    /// Whether a person made this mark; `false` for a default that the teacher confirmed (it weighs less).
    pub by_hand: bool,
    /// When it happened.
    pub occurred: Occurrence,
    /// What it replaces.
    pub supersedes: Option<EvidenceId>,
    /// The source's own key; unique in the school.
    pub source_key: Option<String>,
    /// Words of an observation or an answer; kept in an erasable row of its own.
    pub text: Option<String>,
}

/// A recorded row.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    /// Its id; with `occurred.at` it fixes the order.
    pub id: EvidenceId,
    /// What was recorded.
    pub row: NewEvidence,
    /// Who recorded it; `None` for an import without one.
    pub recorded_by: Option<AccountId>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// The import it came with.
    pub batch: Option<BatchId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_not_knowledge() {
        for outcome in
            [Outcome::Absent, Outcome::NotReached, Outcome::Unreadable, Outcome::Seen, Outcome::Withdrawn]
        {
            assert_eq!(outcome.share(), None, "{outcome:?}");
        }
        assert_eq!(Outcome::LeftBlank.share(), Some(0.0));
        assert_eq!(Outcome::right(true).share(), Some(1.0));
    }
}
