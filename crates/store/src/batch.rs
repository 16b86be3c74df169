//! Imports: each with its hash, its mapping and its counts, withdrawable whole.

use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::Statement;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, BatchId, PupilId, SubjectId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// An import about to begin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewBatch {
    /// What sort: a log, marks, class lists.
    pub kind: String,
    /// The file's name, as the person who brought it knows it.
    pub name: String,
    /// Hash of its content.
    pub content_hash: String,
    /// Which column was taken for what, in the importer's own writing.
    pub mapping: String,
}

/// What became of the rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct BatchCounts {
    /// Rows read.
    pub read: u64,
    /// Rows recorded.
    pub recorded: u64,
    /// Rows that were there already.
    pub known: u64,
    /// Rows refused.
    pub refused: u64,
}

/// An import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// What it is.
    pub batch: NewBatch,
    /// What became of its rows.
    pub counts: BatchCounts,
    /// When it began.
    pub started_at: Timestamp,
    /// Who brought it.
    pub imported_by: Option<AccountId>,
    /// When it was done.
    pub finished_at: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
}

const BATCH: &str = "SELECT id, kind, name, content_hash, mapping, rows_read, rows_recorded, rows_known,
    rows_refused, started_at, imported_by, finished_at, withdrawn_at FROM import_batch WHERE school_id = ";

fn batch(row: &mut Row) -> Result<Batch, StoreError> {
    let id = BatchId(row.int()?);
    let batch =
        NewBatch { kind: row.text()?, name: row.text()?, content_hash: row.text()?, mapping: row.text()? };
    let counts = BatchCounts {
        read: row.small()?,
        recorded: row.small()?,
        known: row.small()?,
        refused: row.small()?,
    };
    Ok(Batch {
        id,
        batch,
        counts,
        started_at: row.at()?,
        imported_by: row.opt_int()?.map(AccountId),
        finished_at: row.opt_at()?,
        withdrawn_at: row.opt_at()?,
    })
}

#[boxed]
impl SchoolTx {
    /// One import.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batch(&mut self, id: BatchId) -> Result<Option<Batch>, StoreError> {
        let statement = Statement::new(&self.core.connection, BATCH).bind(self.school);
        let rows = statement.push(" AND id = ").bind(id).rows(&mut self.core.connection).await?;
        rows.into_iter().next().map(|mut row| batch(&mut row)).transpose()
    }

    /// The latest imports, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batches(&mut self, limit: u32) -> Result<Vec<Batch>, StoreError> {
        let statement = Statement::new(&self.core.connection, BATCH).bind(self.school);
        let statement = statement.push(" ORDER BY started_at DESC, id DESC LIMIT ").bind(limit);
        let rows = statement.rows(&mut self.core.connection).await?;
        rows.into_iter().map(|mut row| batch(&mut row)).collect()
    }

    /// Imports of exactly this content, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batches_with_hash(&mut self, hash: &str) -> Result<Vec<Batch>, StoreError> {
        let statement = Statement::new(&self.core.connection, BATCH).bind(self.school);
        let statement = statement.push(" AND content_hash = ").bind(hash).push(" ORDER BY id DESC");
        let rows = statement.rows(&mut self.core.connection).await?;
        rows.into_iter().map(|mut row| batch(&mut row)).collect()
    }

    /// Whose evidence in which subject came with an import.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pupils_in_batch(&mut self, id: BatchId) -> Result<Vec<(PupilId, SubjectId)>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT DISTINCT pupil_id, subject_id FROM evidence
             WHERE school_id = $1 AND batch_id IS NOT NULL AND batch_id = $2 ORDER BY subject_id, pupil_id",
            values![school, id],
            |row| Ok((PupilId(row.int()?), SubjectId(row.int()?))),
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Begins an import.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_batch(
        &mut self,
        new: &NewBatch,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<BatchId, StoreError> {
        let school = self.school;
        let id = self.core.new_id(IdKind::Batch).await?;
        self.run(
            "INSERT INTO import_batch (school_id, id, kind, name, content_hash, mapping, rows_read,
                                       rows_recorded, rows_known, rows_refused, started_at, imported_by)
             VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, $7, $8)",
            values![
                school,
                id,
                new.kind.as_str(),
                new.name.as_str(),
                new.content_hash.as_str(),
                new.mapping.as_str(),
                now,
                by
            ],
        )
        .await?;
        Ok(BatchId(id))
    }

    /// Ends an import with what became of its rows.
    ///
    /// # Errors
    /// When there is no such import.
    pub async fn close_batch(
        &mut self,
        id: BatchId,
        counts: BatchCounts,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let done = self
            .run(
                "UPDATE import_batch SET rows_read = $3, rows_recorded = $4, rows_known = $5,
                        rows_refused = $6, finished_at = $7
                 WHERE school_id = $1 AND id = $2",
                values![
                    school,
                    id,
                    number(counts.read),
                    number(counts.recorded),
                    number(counts.known),
                    number(counts.refused),
                    now
                ],
            )
            .await?;
        found((done == 1).then_some(()), "import")
    }

    /// Withdraws an import whole: its evidence is no longer live, and what it replaced is live again. Returns
    /// whose states have to be made anew. The same file may be taken in again afterwards.
    ///
    /// # Errors
    /// When there is no such import, or it is withdrawn already.
    pub async fn withdraw_batch(
        &mut self,
        id: BatchId,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<Vec<(PupilId, SubjectId)>, StoreError> {
        let touched = self.pupils_in_batch(id).await?;
        let mut by_subject: BTreeMap<SubjectId, Vec<PupilId>> = BTreeMap::new();
        for (pupil, subject) in &touched {
            by_subject.entry(*subject).or_default().push(*pupil);
        }
        for (subject, pupils) in by_subject {
            self.outdate_states(subject, &pupils).await?;
        }
        let school = self.school;
        let done = self
            .run(
                "UPDATE import_batch SET withdrawn_at = $3, withdrawn_by = $4
                 WHERE school_id = $1 AND id = $2 AND withdrawn_at IS NULL",
                values![school, id, now, by],
            )
            .await?;
        found((done == 1).then_some(touched), "import that stands")
    }
}
