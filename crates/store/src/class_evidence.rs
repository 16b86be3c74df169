//! Evidence about a class: a glance, a count. It never touches a pupil's row.

use crate::codes::{code, opt_code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{
    AccountId, ClassAnswer, ClassEvidence, ClassEvidenceId, GroupId, LessonId, ObjectiveWeights, Occurrence,
    QuestionVersionId, Share, SubjectId, WeightsId,
};
use jiff::Timestamp;

/// Codes of what a class showed.
const GLANCE: i64 = 1;
const COUNTS: i64 = 2;
const RIGHT: i64 = 3;

/// What a class showed, from the columns answer, share, counts, right_count and of_count.
pub(crate) fn answer(row: &mut Row) -> Result<ClassAnswer, StoreError> {
    let kind = row.int()?;
    let share: Option<Share> = row.opt_code()?;
    let counts = row.opt_text()?;
    let (right, of) = (row.opt_small()?, row.opt_small()?);
    let broken =
        || StoreError::Corrupt { detail: "a count of a class that does not fit its kind".to_owned() };
    match (kind, share, counts, right, of) {
        (GLANCE, Some(share), ..) => Ok(ClassAnswer::Glance(share)),
        (COUNTS, _, Some(counts), ..) => {
            let numbers = counts.split(',').filter(|part| !part.is_empty()).map(str::parse);
            numbers.collect::<Result<_, _>>().map(ClassAnswer::Counts).map_err(|_| broken())
        }
        (RIGHT, _, _, Some(right), Some(of)) => Ok(ClassAnswer::Right { right, of }),
        _ => Err(broken()),
    }
}

#[boxed]
impl SchoolTx {
    /// What a class showed in a subject since an instant, in order; what was withdrawn is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn class_evidence(
        &mut self,
        group: GroupId,
        subject: SubjectId,
        since: Timestamp,
    ) -> Result<Vec<ClassEvidence>, StoreError> {
        let school = self.school;
        let read: Vec<(ClassEvidence, WeightsId)> = self
            .all(
                "SELECT id, weight_set_id, group_id, subject_id, lesson_id, question_version_id,
                        answer, share, counts, right_count, of_count, occurred_at, occurred_known, recorded_by
                 FROM class_evidence
                 WHERE school_id = $1 AND group_id = $2 AND subject_id = $3 AND occurred_at >= $4
                   AND withdrawn_at IS NULL
                 ORDER BY occurred_at, id",
                values![school, group, subject, since],
                |row| {
                    let id = Some(ClassEvidenceId(row.int()?));
                    let set = WeightsId(row.int()?);
                    let evidence = ClassEvidence {
                        id,
                        group: GroupId(row.int()?),
                        subject: SubjectId(row.int()?),
                        lesson: row.opt_int()?.map(LessonId),
                        question: row.opt_int()?.map(QuestionVersionId),
                        objectives: ObjectiveWeights::new(Vec::new()),
                        answer: answer(row)?,
                        occurred: Occurrence { at: row.at()?, known: row.code()? },
                        recorded_by: row.opt_int()?.map(AccountId),
                    };
                    Ok((evidence, set))
                },
            )
            .await?;
        let sets = self.weight_sets(&read.iter().map(|(_, set)| *set).collect()).await?;
        read.into_iter()
            .map(|(mut evidence, set)| {
                evidence.objectives = Self::weight_set_of(&sets, set)?.as_ref().clone();
                Ok(evidence)
            })
            .collect()
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Records what a class showed. An id in `new` is not looked at.
    ///
    /// # Errors
    /// When it names what is not there.
    pub async fn record_class_evidence(
        &mut self,
        new: &ClassEvidence,
        at: Timestamp,
    ) -> Result<ClassEvidenceId, StoreError> {
        let school = self.school;
        let set = self.intern(&[&new.objectives]).await?.into_iter().next();
        let id = self.core.new_id(IdKind::ClassEvidence).await?;
        let (kind, share, counts, right, of) = match &new.answer {
            ClassAnswer::Glance(share) => (GLANCE, Some(*share), None, None, None),
            ClassAnswer::Counts(counts) => {
                let text = counts.iter().map(u16::to_string).collect::<Vec<_>>().join(",");
                (COUNTS, None, Some(text), None, None)
            }
            ClassAnswer::Right { right, of } => (RIGHT, None, None, Some(*right), Some(*of)),
        };
        self.run(
            "INSERT INTO class_evidence
                 (school_id, id, group_id, subject_id, lesson_id, question_version_id, weight_set_id,
                  answer, share, counts, right_count, of_count, occurred_at, occurred_known,
                  recorded_at, recorded_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            values![
                school,
                id,
                new.group,
                new.subject,
                new.lesson,
                new.question,
                set,
                kind,
                opt_code(share),
                counts,
                right,
                of,
                new.occurred.at,
                code(new.occurred.known),
                at,
                new.recorded_by
            ],
        )
        .await?;
        Ok(ClassEvidenceId(id))
    }

    /// Takes one back.
    ///
    /// # Errors
    /// When there is no such row.
    pub async fn withdraw_class_evidence(
        &mut self,
        id: ClassEvidenceId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE class_evidence SET withdrawn_at = $3 WHERE school_id = $1 AND id = $2",
                values![school, id, now],
            )
            .await?;
        found((done == 1).then_some(()), "count of a class")
    }
}
