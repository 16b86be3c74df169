//! "That's not right": what a teacher refused in a brief, kept until the model has used it and after.

use crate::codes::{RefusalReason, code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{AccountId, GroupId, LessonId, ObjectiveId, PupilId, SubjectId};
use jiff::Timestamp;

/// A refusal about to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewBriefFeedback {
    /// In a brief for which class.
    pub group: GroupId,
    /// In which subject.
    pub subject: SubjectId,
    /// For which lesson.
    pub lesson: Option<LessonId>,
    /// Which line, by the name the brief gives it.
    pub line_key: String,
    /// The objective the line was about.
    pub objective: Option<ObjectiveId>,
    /// The pupil the line was about.
    pub pupil: Option<PupilId>,
    /// Why.
    pub reason: RefusalReason,
    /// In the teacher's own words.
    pub note: Option<String>,
}

/// A refusal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BriefFeedback {
    /// Its number.
    pub id: i64,
    /// What was refused.
    pub feedback: NewBriefFeedback,
    /// When.
    pub recorded_at: Timestamp,
    /// By whom.
    pub recorded_by: Option<AccountId>,
    /// When the model used it.
    pub used_at: Option<Timestamp>,
}

#[boxed]
impl SchoolTx {
    /// What was refused in a class's briefs of a subject since an instant, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn brief_feedback(
        &mut self,
        group: GroupId,
        subject: SubjectId,
        since: Timestamp,
    ) -> Result<Vec<BriefFeedback>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, group_id, subject_id, lesson_id, line_key, objective_id, pupil_id, reason, note,
                    recorded_at, recorded_by, used_at
             FROM brief_feedback
             WHERE school_id = $1 AND group_id = $2 AND subject_id = $3 AND recorded_at >= $4
             ORDER BY recorded_at, id",
            values![school, group, subject, since],
            |row| {
                let id = row.int()?;
                let feedback = NewBriefFeedback {
                    group: GroupId(row.int()?),
                    subject: SubjectId(row.int()?),
                    lesson: row.opt_int()?.map(LessonId),
                    line_key: row.text()?,
                    objective: row.opt_int()?.map(ObjectiveId),
                    pupil: row.opt_int()?.map(PupilId),
                    reason: row.code()?,
                    note: row.opt_text()?,
                };
                Ok(BriefFeedback {
                    id,
                    feedback,
                    recorded_at: row.at()?,
                    recorded_by: row.opt_int()?.map(AccountId),
                    used_at: row.opt_at()?,
                })
            },
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Records a refusal; returns its number.
    ///
    /// # Errors
    /// When it names what is not there.
    pub async fn record_brief_feedback(
        &mut self,
        new: &NewBriefFeedback,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<i64, StoreError> {
        let school = self.school;
        let id = self.core.new_id(IdKind::BriefFeedback).await?;
        self.run(
            "INSERT INTO brief_feedback (school_id, id, group_id, subject_id, lesson_id, line_key, objective_id,
                                         pupil_id, reason, note, recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                school,
                id,
                new.group,
                new.subject,
                new.lesson,
                new.line_key.as_str(),
                new.objective,
                new.pupil,
                code(new.reason),
                new.note.clone(),
                now,
                by
            ],
        )
        .await?;
        Ok(id)
    }

    /// Says that the model has used these refusals.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mark_feedback_used(&mut self, ids: &[i64], now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        for id in ids {
            self.run(
                "UPDATE brief_feedback SET used_at = $3 WHERE school_id = $1 AND id = $2",
                values![school, *id, now],
            )
            .await?;
        }
        Ok(())
    }

    /// Takes a refusal back (the undo of a slip of the finger). Returns whether it was there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn undo_brief_feedback(&mut self, id: i64) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "DELETE FROM brief_feedback WHERE school_id = $1 AND id = $2 AND used_at IS NULL";
        Ok(self.run(sql, values![school, id]).await? == 1)
    }
}
