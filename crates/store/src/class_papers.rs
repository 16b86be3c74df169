//! Whether what common papers say of a class was opened since it came in. Who opened it is in the audit alone.

use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::values;
use boxed::boxed;
use domain::{GroupId, PupilId, SubjectId};
use jiff::Timestamp;
use jiff::civil::Date;

/// That a pupil of a class sat a common paper of which something is published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SatPaper {
    /// Who sat it.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: SubjectId,
    /// On which day.
    pub on: Date,
}

#[boxed]
impl SchoolTx {
    /// What pupils sat while they were in a class, on `sat_since` or later, that came in – the marks or what is published of them –
    /// at `came_since` or later and after the class's page was last opened.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn papers_not_opened(
        &mut self,
        group: GroupId,
        sat_since: Date,
        came_since: Timestamp,
    ) -> Result<Vec<SatPaper>, StoreError> {
        // The class first, then its pupils' marks: SQLite keeps the order of a cross join, and PostgreSQL finds it.
        let school = self.school;
        self.all(
            "SELECT DISTINCT m.pupil_id, m.subject_id, m.on_date
             FROM group_membership g
             CROSS JOIN part_mark m
             JOIN import_batch b ON b.school_id = m.school_id AND b.id = m.batch_id
             JOIN published_share p ON p.school_id = m.school_id AND p.subject_id = m.subject_id
                 AND p.assessment = m.assessment AND p.year = CAST(SUBSTR(m.on_date, 1, 4) AS BIGINT)
                 AND p.strand = m.strand AND p.question = m.question
             JOIN import_batch s ON s.school_id = p.school_id AND s.id = p.batch_id
             LEFT JOIN class_papers_opened o ON o.school_id = g.school_id AND o.group_id = g.group_id
             WHERE g.school_id = $1 AND g.group_id = $2 AND m.school_id = g.school_id AND m.pupil_id = g.pupil_id
                 AND m.on_date >= $3 AND m.on_date >= g.from_date
                 AND (g.until_date IS NULL OR m.on_date < g.until_date)
                 AND b.withdrawn_at IS NULL AND s.withdrawn_at IS NULL
                 AND (b.started_at >= $4 OR s.started_at >= $4)
                 AND (o.opened_at IS NULL OR b.started_at > o.opened_at OR s.started_at > o.opened_at)
             ORDER BY m.on_date, m.pupil_id, m.subject_id",
            values![school, group, sat_since, came_since],
            |row| {
                Ok(SatPaper {
                    pupil: PupilId(row.int()?),
                    subject: SubjectId(row.int()?),
                    on: row.date()?,
                })
            },
        )
        .await
    }

    /// Whether marks of common papers, or what is published of them, came in at a time or later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn papers_came_since(&mut self, came_since: Timestamp) -> Result<bool, StoreError> {
        let school = self.school;
        let found = self
            .one(
                "SELECT b.id FROM import_batch b
                 WHERE b.school_id = $1 AND b.started_at >= $2 AND b.withdrawn_at IS NULL
                     AND (EXISTS (SELECT 1 FROM part_mark m WHERE m.school_id = b.school_id AND m.batch_id = b.id)
                         OR EXISTS (SELECT 1 FROM published_share p WHERE p.school_id = b.school_id AND p.batch_id = b.id))
                 LIMIT 1",
                values![school, came_since],
                |row| row.int(),
            )
            .await?;
        Ok(found.is_some())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Notes that what common papers say of a class was opened; an earlier time never takes the place of a later one.
    ///
    /// # Errors
    /// When the class is not the school's.
    pub async fn note_class_papers_opened(
        &mut self,
        group: GroupId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "INSERT INTO class_papers_opened (school_id, group_id, opened_at) VALUES ($1, $2, $3)
                   ON CONFLICT (school_id, group_id) DO UPDATE SET opened_at = excluded.opened_at
                   WHERE class_papers_opened.opened_at < excluded.opened_at";
        self.run(sql, values![school, group, at]).await?;
        Ok(())
    }
}
