//! What a class was given to retrieve: the questions kept for a lesson, the turns of one that was swapped, and what the
//! class showed. Nothing here is about a pupil.

use crate::codes::{RetrievalPlace, code};
use crate::error::{StoreError, found};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{ClassAnswer, ClassEvidenceId, GroupId, LessonId, ObjectiveId, QuestionVersionId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A question about to be kept for a lesson.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewRetrievalQuestion {
    /// For which lesson.
    pub lesson: LessonId,
    /// Its place among the questions, 1 to 5.
    pub slot: u8,
    /// 0 for the first in its place, then one more each time that it was swapped.
    pub turn: u8,
    /// Why it is asked.
    pub place: RetrievalPlace,
    /// What it is about.
    pub objective: ObjectiveId,
    /// The question.
    pub question: QuestionVersionId,
    /// Which draw of a template.
    pub draw: u64,
}

/// A question kept for a lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RetrievalQuestion {
    /// What was kept.
    pub kept: NewRetrievalQuestion,
    /// The lesson's date.
    pub on: Date,
    /// The row that says what the class showed, unless it was taken back.
    pub shown: Option<(ClassEvidenceId, ClassAnswer)>,
}

fn question(row: &mut Row) -> Result<RetrievalQuestion, StoreError> {
    let on = row.date()?;
    let kept = NewRetrievalQuestion {
        lesson: LessonId(row.int()?),
        slot: row.small()?,
        turn: row.small()?,
        place: row.code()?,
        objective: ObjectiveId(row.int()?),
        question: QuestionVersionId(row.int()?),
        draw: row.int()?.cast_unsigned(),
    };
    let shown = match row.opt_int()? {
        Some(id) => Some((ClassEvidenceId(id), crate::class_evidence::answer(row)?)),
        None => None,
    };
    Ok(RetrievalQuestion { kept, on, shown })
}

#[boxed]
impl SchoolTx {
    /// What a class was given to retrieve in a subject from one day to another (both included): by day, place and turn.
    /// The last turn of a place is the one that stands.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retrieval_questions(
        &mut self,
        group: GroupId,
        subject: SubjectId,
        from: Date,
        to: Date,
    ) -> Result<Vec<RetrievalQuestion>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT l.on_date, r.lesson_id, r.slot, r.turn, r.place, r.objective_id, r.question_version_id, r.draw,
                    c.id, c.answer, c.share, c.counts, c.right_count, c.of_count
             FROM lesson l
             JOIN retrieval_question r ON r.school_id = l.school_id AND r.lesson_id = l.id
             LEFT JOIN class_evidence c
                  ON c.school_id = r.school_id AND c.id = r.class_evidence_id AND c.withdrawn_at IS NULL
             WHERE l.school_id = $1 AND l.group_id = $2 AND l.subject_id = $3 AND l.on_date BETWEEN $4 AND $5
             ORDER BY l.on_date, r.lesson_id, r.slot, r.turn",
            values![school, group, subject, from, to],
            question,
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a question for a lesson. Returns whether that turn of that place was free: of two who open the same lesson
    /// at once, the first decides.
    ///
    /// # Errors
    /// When lesson, objective or question is not there.
    pub async fn keep_retrieval_question(
        &mut self,
        new: &NewRetrievalQuestion,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let done = self
            .run(
                "INSERT INTO retrieval_question (school_id, lesson_id, slot, turn, place, objective_id,
                                                 question_version_id, draw, kept_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 ON CONFLICT (school_id, lesson_id, slot, turn) DO NOTHING",
                values![
                    school,
                    new.lesson,
                    new.slot,
                    new.turn,
                    code(new.place),
                    new.objective,
                    new.question,
                    new.draw.cast_signed(),
                    now
                ],
            )
            .await?;
        Ok(done == 1)
    }

    /// Says which row tells what the class showed; `None` when there is none any more.
    ///
    /// # Errors
    /// `NotFound` when the question is not kept.
    pub async fn note_retrieval_shown(
        &mut self,
        kept: &NewRetrievalQuestion,
        shown: Option<ClassEvidenceId>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE retrieval_question SET class_evidence_id = $5
                 WHERE school_id = $1 AND lesson_id = $2 AND slot = $3 AND turn = $4",
                values![school, kept.lesson, kept.slot, kept.turn, shown],
            )
            .await?;
        found((done == 1).then_some(()), "retrieval question")
    }

    /// Forgets a question that was kept, so that the turn before it stands again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_retrieval_question(&mut self, kept: &NewRetrievalQuestion) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "DELETE FROM retrieval_question
             WHERE school_id = $1 AND lesson_id = $2 AND slot = $3 AND turn = $4",
            values![school, kept.lesson, kept.slot, kept.turn],
        )
        .await?;
        Ok(())
    }
}
