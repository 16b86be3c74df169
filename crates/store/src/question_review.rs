//! "This question is fine": what a teacher said of a question that was flagged in a class.

use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{GroupId, QuestionVersionId};
use jiff::Timestamp;
use std::collections::BTreeMap;

#[boxed]
impl SchoolTx {
    /// Questions that somebody called fine for a class, with when.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn question_reviews(
        &mut self,
        group: GroupId,
    ) -> Result<BTreeMap<QuestionVersionId, Timestamp>, StoreError> {
        let school = self.school;
        let read: Vec<(QuestionVersionId, Timestamp)> = self
            .all(
                "SELECT question_version_id, reviewed_at FROM question_review
                 WHERE school_id = $1 AND group_id = $2 ORDER BY question_version_id",
                values![school, group],
                |row| Ok((QuestionVersionId(row.int()?), row.at()?)),
            )
            .await?;
        Ok(read.into_iter().collect())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Says that a question is fine for a class. Said twice, it stands once, as it was said first.
    ///
    /// # Errors
    /// When class or question is not there.
    pub async fn review_question(
        &mut self,
        group: GroupId,
        question: QuestionVersionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO question_review (school_id, group_id, question_version_id, reviewed_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, group_id, question_version_id) DO NOTHING",
            values![school, group, question, now],
        )
        .await
        .map(drop)
    }

    /// Takes that back; does nothing where nothing was said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_review(
        &mut self,
        group: GroupId,
        question: QuestionVersionId,
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "DELETE FROM question_review
             WHERE school_id = $1 AND group_id = $2 AND question_version_id = $3",
            values![school, group, question],
        )
        .await
        .map(drop)
    }
}
