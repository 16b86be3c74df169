//! Reading evidence for people: whole rows with their words.

use super::columns::{ANSWERED, FULL, full};
use crate::error::StoreError;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::SchoolTx;
use crate::value::{Row, values};
use boxed::boxed;
use domain::{Evidence, EvidenceId, GroupId, ObjectiveId, PupilId, SittingId, SubjectId};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Not superseded, not in a withdrawn batch, and not itself a mere taking back (outcome 8).
pub(crate) const LIVE: &str = " AND e.outcome <> 8
    AND NOT EXISTS (SELECT 1 FROM import_batch b
                    WHERE b.school_id = e.school_id AND b.id = e.batch_id AND b.withdrawn_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM evidence s
                    WHERE s.school_id = e.school_id AND s.supersedes_id IS NOT NULL AND s.supersedes_id = e.id
                      AND NOT EXISTS (SELECT 1 FROM import_batch w
                                      WHERE w.school_id = s.school_id AND w.id = s.batch_id
                                        AND w.withdrawn_at IS NOT NULL)) ";

const IN_ORDER: &str = " ORDER BY e.pupil_id, e.occurred_at, e.id";

#[boxed]
impl SchoolTx {
    /// One row, live or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence(&mut self, id: EvidenceId) -> Result<Option<Evidence>, StoreError> {
        let statement = self.evidence_where().push(" AND e.id = ").bind(id);
        Ok(self.whole_rows(statement).await?.pop())
    }

    /// The newest row of the school, by number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_evidence(&mut self) -> Result<Option<EvidenceId>, StoreError> {
        let school = self.school;
        let sql = "SELECT id FROM evidence WHERE school_id = $1 ORDER BY id DESC LIMIT 1";
        self.one(sql, values![school], |row| Ok(EvidenceId(row.int()?))).await
    }

    /// How many responses with marks came in a subject after a row, counted up to `most`. Only newer rows are read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn responses_since(
        &mut self,
        subject: SubjectId,
        after: Option<EvidenceId>,
        most: u32,
    ) -> Result<u64, StoreError> {
        let school = self.school;
        let count = self
            .one(
                "SELECT COUNT(*) FROM (
                     SELECT id FROM evidence
                     WHERE school_id = $1 AND id > $2 AND subject_id = $3 AND marks_of IS NOT NULL LIMIT $4) recent",
                values![school, after.map_or(0, |id| id.0), subject, most],
                Row::small,
            )
            .await?;
        Ok(count.unwrap_or(0))
    }

    /// A pupil's live evidence in a subject, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence_of(
        &mut self,
        pupil: PupilId,
        subject: SubjectId,
    ) -> Result<Vec<Evidence>, StoreError> {
        self.evidence_of_many(subject, &[pupil]).await
    }

    /// The live evidence of several pupils in a subject: by pupil, then in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence_of_many(
        &mut self,
        subject: SubjectId,
        pupils: &[PupilId],
    ) -> Result<Vec<Evidence>, StoreError> {
        let mut evidence = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = self.evidence_where().push(" AND e.subject_id = ").bind(subject);
            let statement = statement.push(" AND e.pupil_id IN ").list(part).push(LIVE).push(IN_ORDER);
            evidence.append(&mut self.whole_rows(statement).await?);
        }
        Ok(evidence)
    }

    /// The live evidence of several pupils in a subject since an instant: by pupil, then in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recent_evidence(
        &mut self,
        subject: SubjectId,
        pupils: &[PupilId],
        since: Timestamp,
    ) -> Result<Vec<Evidence>, StoreError> {
        let mut evidence = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = self.evidence_where().push(" AND e.subject_id = ").bind(subject);
            let statement = statement.push(" AND e.occurred_at >= ").bind(since);
            let statement = statement.push(" AND e.pupil_id IN ").list(part).push(LIVE).push(IN_ORDER);
            evidence.append(&mut self.whole_rows(statement).await?);
        }
        Ok(evidence)
    }

    /// The latest answer or observation of each of these pupils since an instant, by subject; who has none since is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn latest_evidence_of(
        &mut self,
        pupils: &[PupilId],
        since: Timestamp,
    ) -> Result<Vec<(PupilId, SubjectId, Timestamp)>, StoreError> {
        let mut latest = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let sql =
                "SELECT e.pupil_id, e.subject_id, MAX(e.occurred_at) FROM evidence e WHERE e.school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement = statement.push(" AND e.occurred_at >= ").bind(since);
            let statement = statement.push(" AND e.pupil_id IN ").list(part).push(ANSWERED).push(LIVE);
            let statement =
                statement.push(" GROUP BY e.pupil_id, e.subject_id ORDER BY e.pupil_id, e.subject_id");
            for mut row in statement.rows(&mut self.core.connection).await? {
                latest.push((PupilId(row.int()?), SubjectId(row.int()?), row.at()?));
            }
        }
        Ok(latest)
    }

    /// A pupil's live evidence about one objective, in order: what stands behind one circle.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence_about(
        &mut self,
        pupil: PupilId,
        objective: ObjectiveId,
    ) -> Result<Vec<Evidence>, StoreError> {
        self.evidence_about_many(&[pupil], &[objective]).await
    }

    /// The live evidence of several pupils about any of some objectives: by pupil, then in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence_about_many(
        &mut self,
        pupils: &[PupilId],
        objectives: &[ObjectiveId],
    ) -> Result<Vec<Evidence>, StoreError> {
        let mut evidence = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = self
                .evidence_where()
                .push(" AND e.pupil_id IN ")
                .list(part)
                .push(" AND e.weight_set_id IN (SELECT m.weight_set_id FROM weight_member m WHERE m.school_id = ")
                .bind(self.school)
                .push(" AND m.objective_id IN ")
                .list(objectives)
                .push(") ")
                .push(LIVE)
                .push(IN_ORDER);
            evidence.append(&mut self.whole_rows(statement).await?);
        }
        Ok(evidence)
    }

    /// The live evidence of a sitting: by pupil, then in order. Two rows of one pupil and question are two
    /// teachers' marks in one cell: both are kept until somebody decides.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence_in(&mut self, sitting: SittingId) -> Result<Vec<Evidence>, StoreError> {
        let statement =
            self.evidence_where().push(" AND e.sitting_id IS NOT NULL AND e.sitting_id = ").bind(sitting);
        self.whole_rows(statement.push(LIVE).push(IN_ORDER)).await
    }

    /// The live evidence recorded for a class and of a subject since an instant, whoever is in it now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence_for_group(
        &mut self,
        group: GroupId,
        subject: SubjectId,
        since: Timestamp,
    ) -> Result<Vec<Evidence>, StoreError> {
        // By the class's pupils, past and present: evidence has an index by pupil, and needs none by class.
        let statement = self
            .evidence_where()
            .push(" AND e.subject_id = ")
            .bind(subject)
            .push(" AND e.group_id = ")
            .bind(group)
            .push(" AND e.occurred_at >= ")
            .bind(since)
            .push(" AND e.pupil_id IN (SELECT m.pupil_id FROM group_membership m WHERE m.school_id = ")
            .bind(self.school)
            .push(" AND m.group_id = ")
            .bind(group)
            .push(") ");
        self.whole_rows(statement.push(LIVE).push(IN_ORDER)).await
    }

    /// Which of these rows are live.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn live_of(&mut self, ids: &[EvidenceId]) -> Result<BTreeSet<EvidenceId>, StoreError> {
        let mut live = BTreeSet::new();
        for part in ids.chunks(LIST_PART) {
            let sql = "SELECT e.id FROM evidence e WHERE e.school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let rows =
                statement.push(" AND e.id IN ").list(part).push(LIVE).rows(&mut self.core.connection).await?;
            for mut row in rows {
                live.insert(EvidenceId(row.int()?));
            }
        }
        Ok(live)
    }

    /// How many rows the school has, live or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence_count(&mut self) -> Result<u64, StoreError> {
        let school = self.school;
        let count = self
            .one("SELECT COUNT(*) FROM evidence WHERE school_id = $1", values![school], Row::small)
            .await?;
        Ok(count.unwrap_or(0))
    }

    fn evidence_where(&self) -> Statement {
        Statement::new(&self.core.connection, FULL).push(" WHERE e.school_id = ").bind(self.school)
    }

    async fn whole_rows(&mut self, statement: Statement) -> Result<Vec<Evidence>, StoreError> {
        let mut read = Vec::new();
        statement
            .each_planned_anew(&mut self.core.connection, |mut row| {
                read.push(full(&mut row)?);
                Ok(())
            })
            .await?;
        let sets = self.weight_sets(&read.iter().map(|(_, set)| *set).collect()).await?;
        read.into_iter()
            .map(|(mut evidence, set)| {
                evidence.row.objectives = Self::weight_set_of(&sets, set)?.as_ref().clone();
                Ok(evidence)
            })
            .collect()
    }
}
