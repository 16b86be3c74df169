//! Slow work, done once: asked for inside the change that needs it, taken under a lease, taken again after a kill.

use crate::connection::Backend;
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{Core, SchoolTx, SchoolWriteTx, SystemTx, SystemWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{JobId, SchoolId};
use jiff::{SignedDuration, Timestamp};

/// Work about to be asked for. Asking again for a key that is not done yet does not make a second job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewJob {
    /// What sort of work.
    pub kind: String,
    /// Its key: one job of a key waits or runs at a time, in the whole database.
    pub key: String,
    /// What the work needs to know: ids, never names.
    pub payload: String,
    /// Not before.
    pub run_at: Timestamp,
}

/// A job, as whoever took it holds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// For which school; nothing for work of the whole database.
    pub school: Option<SchoolId>,
    /// What sort of work.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// What the work needs to know.
    pub payload: String,
    /// How often it was asked for when it was taken.
    pub requested: i64,
    /// How often it was taken, this time included.
    pub attempts: u32,
    /// Until when nobody else takes it.
    pub lease_until: Option<Timestamp>,
    /// What went wrong last time.
    pub last_error: Option<String>,
}

const COLUMNS: &str =
    "id, school_id, kind, unique_key, payload, requested, attempts, lease_until, last_error";

fn job(row: &mut Row) -> Result<Job, StoreError> {
    Ok(Job {
        id: JobId(row.int()?),
        school: row.opt_int()?.map(SchoolId),
        kind: row.text()?,
        key: row.text()?,
        payload: row.text()?,
        requested: row.int()?,
        attempts: row.small()?,
        lease_until: row.opt_at()?,
        last_error: row.opt_text()?,
    })
}

async fn enqueue(
    core: &mut Core,
    school: Option<SchoolId>,
    new: &NewJob,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let id = core.new_id(IdKind::Job).await?;
    // Asked for again while it waits or runs: it is counted, and whoever runs it sees the count and runs again.
    let row = core
        .connection
        .row(
            "INSERT INTO job (id, school_id, kind, unique_key, payload, requested, run_at, attempts, created_at)
             VALUES ($1, $2, $3, $4, $5, 1, $6, 0, $7)
             ON CONFLICT (unique_key) WHERE done_at IS NULL DO UPDATE SET
                 requested = job.requested + 1, payload = excluded.payload,
                 run_at = CASE WHEN excluded.run_at < job.run_at THEN excluded.run_at ELSE job.run_at END
             RETURNING requested",
            values![
                id,
                school,
                new.kind.as_str(),
                new.key.as_str(),
                new.payload.as_str(),
                new.run_at,
                now
            ],
        )
        .await?;
    Ok(found(row, "job")?.int()? == 1)
}

#[boxed]
impl SchoolWriteTx {
    /// Asks for work; returns whether the job is new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enqueue(&mut self, new: &NewJob, now: Timestamp) -> Result<bool, StoreError> {
        let school = self.school;
        enqueue(&mut self.core, Some(school), new, now).await
    }
}

#[boxed]
impl SchoolTx {
    /// Whether a job of this school with this key waits or runs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn job_waiting(&mut self, key: &str) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "SELECT id FROM job WHERE unique_key = $2 AND school_id = $1 AND done_at IS NULL";
        Ok(self.row(sql, values![school, key]).await?.is_some())
    }
}

#[boxed]
impl SystemTx {
    /// The jobs made last, done or not, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn jobs(&mut self, limit: u32) -> Result<Vec<Job>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM job ORDER BY created_at DESC, id DESC LIMIT $1");
        self.all(sqlx::AssertSqlSafe(sql), values![limit], job).await
    }

    /// Whether a job of this key was done, or given up, at or after an instant.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn job_done_since(&mut self, key: &str, since: Timestamp) -> Result<bool, StoreError> {
        let sql = "SELECT COUNT(*) FROM job WHERE unique_key = $1 AND done_at >= $2";
        Ok(self.one(sql, values![key, since], Row::small::<u64>).await?.unwrap_or(0) > 0)
    }

    /// How many jobs are not done.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting_jobs(&mut self) -> Result<u64, StoreError> {
        let sql = "SELECT COUNT(*) FROM job WHERE done_at IS NULL";
        Ok(self.one(sql, values![], Row::small).await?.unwrap_or(0))
    }
}

#[boxed]
impl SystemWriteTx {
    /// Asks for work of the whole database; returns whether the job is new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enqueue_system(&mut self, new: &NewJob, now: Timestamp) -> Result<bool, StoreError> {
        enqueue(&mut self.core, None, new, now).await
    }

    /// Takes the job that has waited longest, for as long as the lease. Commit at once, then work: if the worker
    /// is killed, somebody else takes the job when the lease is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_job(
        &mut self,
        now: Timestamp,
        lease: SignedDuration,
    ) -> Result<Option<Job>, StoreError> {
        // Several servers of one PostgreSQL each get another job; on SQLite there is one writer at a time.
        let skip = match self.core.connection.backend() {
            Backend::Sqlite => "",
            Backend::Postgres => "FOR UPDATE SKIP LOCKED",
        };
        let sql = format!(
            "UPDATE job SET lease_until = $2, attempts = attempts + 1
             WHERE id = (SELECT id FROM job
                         WHERE done_at IS NULL AND run_at <= $1 AND (lease_until IS NULL OR lease_until <= $1)
                         ORDER BY run_at, id LIMIT 1 {skip})
             RETURNING {COLUMNS}"
        );
        let until =
            now.saturating_add(lease).map_err(|_| StoreError::Refused { rule: "lease".to_owned() })?;
        self.one(sqlx::AssertSqlSafe(sql), values![now, until], job).await
    }

    /// Holds a job for longer; returns the job with its new lease, or nothing if somebody else has it by now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew_job(
        &mut self,
        held: &Job,
        now: Timestamp,
        lease: SignedDuration,
    ) -> Result<Option<Job>, StoreError> {
        let until =
            now.saturating_add(lease).map_err(|_| StoreError::Refused { rule: "lease".to_owned() })?;
        let sql = format!(
            "UPDATE job SET lease_until = $3
             WHERE id = $1 AND lease_until = $2 AND attempts = $4 AND done_at IS NULL RETURNING {COLUMNS}"
        );
        let values = values![held.id, held.lease_until, until, held.attempts];
        Ok(self.one(sqlx::AssertSqlSafe(sql), values, job).await?.map(|renewed| Job {
            // What was asked for meanwhile has not been looked at by whoever holds it.
            requested: held.requested,
            payload: held.payload.clone(),
            ..renewed
        }))
    }

    /// Says that a job is done. Returns `false` when it was asked for again meanwhile, and so waits once more, or
    /// when somebody else has it by now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_job(&mut self, held: &Job, now: Timestamp) -> Result<bool, StoreError> {
        let row = self
            .row(
                "UPDATE job SET done_at = CASE WHEN requested = $2 THEN $3 ELSE NULL END,
                        lease_until = NULL, last_error = NULL,
                        attempts = CASE WHEN requested = $2 THEN attempts ELSE 0 END
                 WHERE id = $1 AND lease_until = $4 AND attempts = $5 AND done_at IS NULL RETURNING done_at",
                values![held.id, held.requested, now, held.lease_until, held.attempts],
            )
            .await?;
        match row {
            Some(mut row) => Ok(row.opt_int()?.is_some()),
            None => Ok(false),
        }
    }

    /// Says what went wrong, and when to try again. Nothing happens when somebody else has the job by now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fail_job(&mut self, held: &Job, error: &str, run_at: Timestamp) -> Result<(), StoreError> {
        self.run(
            "UPDATE job SET lease_until = NULL, last_error = $2, run_at = $3
             WHERE id = $1 AND lease_until = $4 AND attempts = $5 AND done_at IS NULL",
            values![held.id, error, run_at, held.lease_until, held.attempts],
        )
        .await
        .map(drop)
    }

    /// Lets a job go until later, without a word against it: nothing went wrong that more attempts would mend. Nothing
    /// happens when somebody else has the job by now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_off_job(&mut self, held: &Job, run_at: Timestamp) -> Result<(), StoreError> {
        self.run(
            "UPDATE job SET lease_until = NULL, last_error = NULL, attempts = 0, run_at = $2
             WHERE id = $1 AND lease_until = $3 AND attempts = $4 AND done_at IS NULL",
            values![held.id, run_at, held.lease_until, held.attempts],
        )
        .await
        .map(drop)
    }

    /// Gives up on a job: it is done, with its error kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_up_job(&mut self, held: &Job, error: &str, now: Timestamp) -> Result<(), StoreError> {
        self.run(
            "UPDATE job SET lease_until = NULL, last_error = $2, done_at = $3 WHERE id = $1 AND done_at IS NULL",
            values![held.id, error, now],
        )
        .await
        .map(drop)
    }

    /// Clears away jobs that were done before an instant. Returns how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_done_jobs(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        self.run("DELETE FROM job WHERE done_at IS NOT NULL AND done_at < $1", values![before]).await
    }
}
